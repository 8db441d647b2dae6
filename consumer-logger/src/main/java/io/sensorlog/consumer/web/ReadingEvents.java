package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.Watcher;
import io.sensorlog.consumer.repository.plot.Watcher.Shown;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readings as server-sent events: at most ten events a second for each client, with all readings in
 * one that came meanwhile. Each client has a thread of the server while it watches. Javalin's own
 * events (7.2.3) were seen to leave two threads busy for ever when a server ends that is watched.
 * Thread-safe.
 */
final class ReadingEvents implements Handler {
  private static final Logger log = LoggerFactory.getLogger(ReadingEvents.class);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final String TYPE = "text/event-stream";
  private static final List<String> OUR_RANGES = List.of(TYPE, "text/*", "*/*");
  private static final Pattern RANGE = Pattern.compile("\\s*([^\\s;]+)");
  private static final Pattern UNWANTED = Pattern.compile("(?i);\\s*q=0(\\.0*)?\\s*($|;)");

  private final PlotFeed feed;

  ReadingEvents(PlotFeed feed) {
    this.feed = feed;
  }

  @Override
  public void handle(Context request) {
    List<String> accepted = Collections.list(request.req().getHeaders(Header.ACCEPT));
    if (!isAcceptable(String.join(",", accepted))) {
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
    try (watcher) {
      show(request.res(), watcher);
    } catch (IOException e) {
      log.debug("a watcher has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without a range anything is; otherwise the most specific one that holds our type decides. */
  private static boolean isAcceptable(String ranges) {
    Map<String, Boolean> wanted = new HashMap<>();
    for (String range : ranges.split(",", -1)) {
      Matcher matcher = RANGE.matcher(range);
      if (matcher.lookingAt()) {
        String type = matcher.group(1).toLowerCase(Locale.ROOT);
        wanted.put(type, !UNWANTED.matcher(range).find());
      }
    }
    return wanted.isEmpty()
        || OUR_RANGES.stream()
            .filter(wanted::containsKey)
            .findFirst()
            .map(type -> wanted.getOrDefault(type, false))
            .orElse(false);
  }

  /** Blocks until the watcher is closed, or nobody takes what is written. */
  private static void show(HttpServletResponse response, Watcher watcher)
      throws IOException, InterruptedException {
    response.setContentType(TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    write(response, ": readings as they come");
    while (!watcher.isClosed()) {
      Shown shown = watcher.take(HEARTBEAT);
      // A comment shows whether somebody is still there.
      write(response, shown.readings().isEmpty() ? ": none" : event(shown));
      watcher.rest(PAUSE);
    }
  }

  private static void write(HttpServletResponse response, String event) throws IOException {
    response.getOutputStream().write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
  }

  /** A value may hold line ends, between its parts: each line is data. */
  private static String event(Shown shown) {
    return "event: readings\n"
        + json(shown).lines().map(line -> "data: " + line).collect(Collectors.joining("\n"));
  }

  private static String json(Shown shown) {
    return "{\"time\":%d,\"dropped\":%d,\"readings\":[%s]}"
        .formatted(System.currentTimeMillis(), shown.dropped(), String.join(",", shown.readings()));
  }
}
