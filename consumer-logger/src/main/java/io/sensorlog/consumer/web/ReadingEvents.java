package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.Watcher;
import io.sensorlog.consumer.repository.plot.Watcher.Shown;
import java.time.Duration;
import java.util.Map;

/**
 * Readings as server-sent events: at most ten events a second for each client, with all readings in
 * one that came meanwhile. Thread-safe.
 */
final class ReadingEvents implements Handler {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final String TYPE = "text/event-stream";

  private final PlotFeed feed;

  ReadingEvents(PlotFeed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(Context request) {
    String accepted = request.header(Header.ACCEPT);
    if (accepted == null || !accepted.contains(TYPE)) {
      throw new HttpResponseException(
          HttpStatus.NOT_ACCEPTABLE.getCode(), "Accept: " + TYPE, Map.of());
    }
    Watcher watcher =
        feed.watch()
            .orElseThrow(
                () ->
                    new HttpResponseException(
                        HttpStatus.SERVICE_UNAVAILABLE.getCode(),
                        PlotFeed.MOST_WATCHERS + " watch already",
                        Map.of()));
    new SseHandler(0, client -> show(client, watcher)).handle(request);
  }

  private static void show(SseClient client, Watcher watcher) {
    try (client;
        watcher) {
      client.sendComment("readings as they come");
      while (!client.terminated() && !watcher.isClosed()) {
        Shown shown = watcher.take(HEARTBEAT);
        if (shown.readings().isEmpty()) {
          client.sendComment("none"); // shows whether somebody is still there
        } else {
          client.sendEvent("readings", json(shown));
        }
        watcher.rest(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String json(Shown shown) {
    return "{\"time\":%d,\"dropped\":%d,\"readings\":[%s]}"
        .formatted(System.currentTimeMillis(), shown.dropped(), String.join(",", shown.readings()));
  }
}
