package io.sensorlog.bench.repositories;

import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * A repository as {@code GET /api/repositories} tells it.
 *
 * @param state in a word or two
 * @param saved readings since the logger's start
 * @param lag messages that are not saved yet; empty if the logger does not know
 */
record RepositoryState(
    String name, String identity, boolean durable, String state, long saved, OptionalLong lag) {

  static RepositoryState of(JsonNode json) {
    JsonNode lag = json.path("lag");
    return new RepositoryState(
        json.path("name").stringValue(),
        json.path("identity").stringValue(),
        json.path("durable").booleanValue(),
        json.path("state").stringValue(),
        json.path("saved").longValue(),
        lag.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(lag.longValue()));
  }

  /** Whether it had saved all there was at some time since its start, and is not away. */
  boolean hasCaughtUp() {
    return state.equals("running");
  }
}
