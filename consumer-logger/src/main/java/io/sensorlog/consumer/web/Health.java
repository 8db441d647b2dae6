package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import java.util.List;
import java.util.Map;

/** Whether the program lives, and whether it does its work. Thread-safe. */
final class Health {
  private final Loggers loggers;
  private volatile boolean started;

  Health(Loggers loggers) {
    this.loggers = loggers;
  }

  /** All that was asked for at the start is there. */
  void started() {
    started = true;
  }

  void live(Context request) {
    Json.answer(request, Map.of("status", "live"));
  }

  /** Not while a durable repository is away; says which. */
  void ready(Context request) {
    List<String> away =
        loggers.list().stream()
            .filter(each -> each.kind().isDurable() && each.isPaused())
            .map(RunningRepository::name)
            .toList();
    boolean ready = started && away.isEmpty();
    if (!ready) {
      request.status(HttpStatus.SERVICE_UNAVAILABLE);
    }
    Json.answer(request, Map.of("status", ready ? "ready" : "not ready", "away", away));
  }
}
