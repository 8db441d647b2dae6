package io.sensorlog.demo;

import io.sensorlog.model.command.Stop;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows on standard error what happens while the demo runs. One thread only. */
final class Watch {
  private static final Duration TICK = Duration.ofMillis(200);
  private static final List<String> THROTTLE =
      List.of(
          "outstanding",
          "outstandingMost",
          "waitingForPermit",
          "longestPermitWaitMs",
          "recoveredPermits");
  private static final JsonMapper JSON = new JsonMapper();

  private final Program sensors;
  private final Program logger;
  private final SavedRows rows;
  private final ElapsedTime sinceStart;
  private boolean firstRowSeen;

  /**
   * Watches a run.
   *
   * @param sinceStart of the demo, from which the first saved row is counted
   */
  Watch(Program sensors, Program logger, SavedRows rows, ElapsedTime sinceStart) {
    this.sensors = sensors;
    this.logger = logger;
    this.rows = rows;
    this.sinceStart = sinceStart;
  }

  /**
   * Blocks until the end is asked for or the time is over, and shows a line each interval.
   *
   * @param duration from when both programs are at work; for ever without one
   */
  void show(Stop stop, @Nullable Duration duration, Duration interval, boolean json)
      throws InterruptedException {
    ElapsedTime sinceLine = new ElapsedTime();
    ElapsedTime atWork = new ElapsedTime();
    boolean started = false;
    while (duration == null || !started || !atWork.hasReached(duration)) {
      if (stop.await(duration == null ? TICK : atWork.atMost(TICK, duration))) {
        return;
      }
      if (!started) {
        started = sensors.figures().path("sent").asLong(0) > 0 && !logger.figures().isEmpty();
        atWork = new ElapsedTime();
      }
      seeFirstRow();
      if (started && sinceLine.hasReached(interval)) {
        sinceLine = new ElapsedTime();
        System.err.println(json ? JSON.writeValueAsString(figures()) : words());
      }
    }
  }

  private void seeFirstRow() {
    try {
      if (!firstRowSeen && rows.count() > 0) {
        firstRowSeen = true;
        System.err.printf(Locale.ROOT, "first row saved after %.1f s%n", sinceStart.seconds());
      }
    } catch (IOException e) {
      // The database is away just now; the logger says so.
      firstRowSeen = false;
    }
  }

  private Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sent", sensors.figures().path("sent").asLong(0));
    for (String figure : THROTTLE) {
      figures.put(figure, sensors.figures().path(figure).asLong(0));
    }
    figures.put("saved", logger.figures().path("saved").asLong(0));
    figures.put("lag", logger.figures().path("lag").asLong(0));
    if (sensors.figures().has("perSensor")) {
      figures.put("perSensor", sensors.figures().get("perSensor"));
    }
    return figures;
  }

  private String words() {
    Map<String, Object> figures = figures();
    JsonNode perSensor = sensors.figures().path("perSensor");
    String each =
        perSensor.properties().stream()
            .map(sensor -> sensor.getKey() + " " + sensor.getValue().asLong(0))
            .collect(Collectors.joining(", "));
    return "sent %s%s | outstanding %s, at most %s; waiting %s, at most %s ms | rows saved %s, lag %s"
        .formatted(
            figures.get("sent"),
            each.isEmpty() ? "" : " (" + each + ")",
            figures.get("outstanding"),
            figures.get("outstandingMost"),
            figures.get("waitingForPermit"),
            figures.get("longestPermitWaitMs"),
            figures.get("saved"),
            figures.get("lag"));
  }
}
