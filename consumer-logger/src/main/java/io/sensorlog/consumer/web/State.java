package io.sensorlog.consumer.web;

import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import io.sensorlog.consumer.replay.CertificateProgress;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.ShownRejected;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the loggers stand, and a replay, for JSON. Immutable.
 *
 * @param feed knows the latest rejected readings
 * @param completeness of what the plot has shown
 * @param replays where the replay into each repository is; none if there is none
 */
record State(
    Loggers loggers,
    PlotFeed feed,
    ShownCompleteness completeness,
    Supplier<List<TargetProgress>> replays) {
  private static final double NANOS_IN_MILLISECOND = 1e6;

  Map<String, Object> all() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("time", System.currentTimeMillis());
    state.put("repositories", repositories());
    state.put("rejected", feed.rejected().stream().map(State::rejected).toList());
    completeness.figures().ifPresent(figures -> state.put("completeness", figures));
    state.put("replays", replays.get().stream().map(State::replay).toList());
    return state;
  }

  /** Whether a replay has not ended yet. */
  boolean isReplaying() {
    return !replays.get().stream().allMatch(TargetProgress::whole);
  }

  private static Map<String, Object> replay(TargetProgress progress) {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("repository", progress.repository());
    state.put("done", progress.done());
    state.put("total", progress.total());
    state.put("perSecond", progress.perSecond());
    progress.secondsLeft().ifPresent(seconds -> state.put("secondsLeft", seconds));
    state.put("paused", progress.paused());
    state.put("whole", progress.whole());
    CertificateProgress certificate = progress.certificate();
    if (certificate != null) {
      state.put("certificate", certificate(certificate));
    }
    return state;
  }

  private static Map<String, Object> certificate(CertificateProgress progress) {
    Boolean holds = progress.holds();
    return holds == null
        ? Map.of("done", progress.done(), "total", progress.total())
        : Map.of("holds", holds);
  }

  List<Map<String, Object>> repositories() {
    return loggers.list().stream().map(State::repository).toList();
  }

  private static Map<String, Object> repository(RunningRepository running) {
    Saved saved = running.saved();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("name", running.name());
    state.put("identity", running.identity());
    state.put("kind", running.kind().name().toLowerCase(Locale.ROOT));
    state.put("durable", running.kind().isDurable());
    state.put("state", word(running));
    state.put("saved", saved.stored());
    state.put("rejected", saved.rejected());
    state.put("duplicates", saved.duplicates());
    running.lag().ifPresent(lag -> state.put("lag", lag));
    state.put("fenced", running.timesFenced());
    state.put("batchMilliseconds", milliseconds(running.batches().last()));
    running.statementsPerRow().ifPresent(count -> state.put("statementsPerRow", count));
    return state;
  }

  private static String word(RunningRepository running) {
    if (running.isPaused()) {
      return "paused";
    }
    return running.kind().isDurable() && !running.hasCaughtUp() ? "catching up" : "running";
  }

  private static double milliseconds(Duration duration) {
    return Math.round(duration.toNanos() / NANOS_IN_MILLISECOND * 10) / 10.0;
  }

  /** With the bytes as a text of one character for each, and so of any bytes. */
  private static Map<String, Object> rejected(ShownRejected shown) {
    RejectedReading reading = shown.reading();
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("topic", reading.partition().topic());
    state.put("partition", reading.partition().number());
    state.put("offset", reading.offset());
    state.put("received", reading.received().toString());
    state.put("reason", reading.reason());
    state.put("bytes", shown.bytes());
    byte[] message = reading.message();
    if (message != null) {
      state.put("text", text(message));
    }
    return state;
  }

  private static String text(byte[] message) {
    List<String> parts = new ArrayList<>();
    for (char each : new String(message, StandardCharsets.ISO_8859_1).toCharArray()) {
      parts.add(
          each >= ' ' && each <= '~' ? String.valueOf(each) : "\\x%02x".formatted((int) each));
    }
    return String.join("", parts);
  }
}
