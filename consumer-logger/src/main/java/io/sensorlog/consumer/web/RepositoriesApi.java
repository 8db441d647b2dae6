package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.CommandFailedException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Lists, adds and removes repositories. Thread-safe. */
final class RepositoriesApi {
  static final String UNKNOWN = "there is no repository of this name";

  private static final int MOST = 64;

  private final Loggers loggers;
  private final State state;
  private final PostedRepository posted;

  RepositoriesApi(Loggers loggers, State state, PostedRepository posted) {
    this.loggers = loggers;
    this.state = state;
    this.posted = posted;
  }

  void list(Context request) {
    Json.answer(request, Map.of("repositories", state.repositories()));
  }

  /** Blocks until the repository is open, as {@link Loggers#add} says. */
  void add(Context request) {
    requireNoReplay();
    RepositorySettings settings = parse(uri(request.bodyAsBytes()));
    requireRoom(settings);
    try {
      String name = loggers.add(settings);
      request.status(HttpStatus.CREATED);
      Json.answer(request, Map.of("name", name));
    } catch (CommandFailedException e) {
      throw refused(HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /** A logger must not get at a repository that a replay is filling. */
  private void requireNoReplay() {
    if (state.isReplaying()) {
      throw refused(HttpStatus.CONFLICT, "a replay is under way: add repositories when it is done");
    }
  }

  private RepositorySettings parse(String uri) {
    try {
      return posted.parse(uri);
    } catch (IllegalArgumentException e) {
      throw refused(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private static String uri(byte[] body) {
    try {
      JsonNode uri = Json.MAPPER.readTree(body).path("uri");
      if (uri.isString()) {
        return uri.stringValue();
      }
    } catch (JacksonException e) {
      throw refused(HttpStatus.BAD_REQUEST, "the body is not JSON");
    }
    throw refused(HttpStatus.BAD_REQUEST, "the body is not {\"uri\":\"...\"}");
  }

  /** Most of what will be refused anyway, told apart from a repository that does not answer. */
  private void requireRoom(RepositorySettings settings) {
    boolean one = settings.kind().isDurable() || settings.identity().equals("plot");
    if (one
        && loggers.list().stream().anyMatch(each -> each.identity().equals(settings.identity()))) {
      throw refused(HttpStatus.CONFLICT, settings.identity() + " is in use here already");
    }
    if (loggers.list().size() >= MOST) {
      throw refused(HttpStatus.CONFLICT, "there are " + MOST + " repositories already");
    }
  }

  /** Blocks until the repository has finished its batch and is closed, 7 s at most. */
  void remove(Context request) {
    String name = request.pathParam("name");
    if (!loggers.remove(name)) {
      throw refused(HttpStatus.NOT_FOUND, UNKNOWN);
    }
    request.status(HttpStatus.NO_CONTENT);
  }

  private static HttpResponseException refused(HttpStatus status, String reason) {
    return new HttpResponseException(status.getCode(), reason, Map.of());
  }
}
