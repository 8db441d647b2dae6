package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answers in JSON. */
final class Json {
  static final JsonMapper MAPPER = new JsonMapper();
  private static final String TYPE = "application/json";

  private Json() {}

  static void answer(Context request, Map<String, ?> content) {
    answer(request, MAPPER.writeValueAsString(content));
  }

  /**
   * @param content is JSON already
   */
  static void answer(Context request, String content) {
    request.contentType(TYPE).result(content);
  }

  /** A reason for people, in one line. */
  static void refuse(Context request, int status, String reason) {
    request.status(HttpStatus.forStatus(status));
    answer(request, Map.of("error", reason));
  }
}
