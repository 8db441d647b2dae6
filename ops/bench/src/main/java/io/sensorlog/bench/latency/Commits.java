package io.sensorlog.bench.latency;

import io.sensorlog.bench.Latencies;
import io.sensorlog.bench.Patience;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * How long readings took from being sent until their rows were seen committed.
 *
 * @param latencies of those that were chosen
 * @param late by how much a row can have been seen too late
 * @param perSecond how many were sent
 */
record Commits(Latencies latencies, Latencies late, double perSecond) {
  private static final Duration TIME_TO_SAVE = Duration.ofSeconds(30);

  /**
   * Sends at a pace; blocks until every row is seen.
   *
   * @param oneIn of so many messages one is chosen
   */
  static Commits measure(Sending sending, Observer observer, Pace pace, int oneIn)
      throws InterruptedException {
    Sending.Sendings sent = sending.send(LatencyStage.TOPIC, pace, oneIn);
    Collection<Sent> last =
        sent.chosen().stream()
            .collect(
                Collectors.toMap(
                    Sent::partition,
                    each -> each,
                    BinaryOperator.maxBy(Comparator.comparingLong(Sent::offset))))
            .values();
    Patience.until(
        "every row is committed",
        TIME_TO_SAVE,
        () -> last.stream().allMatch(each -> observer.looks().seen(each).isPresent()));
    Latencies latencies = new Latencies(pace.time());
    Latencies late = new Latencies(pace.time());
    for (Sent each : sent.chosen()) {
      observer.looks().seen(each).ifPresent(seen -> latencies.add(seen - each.nanos()));
      late.add(observer.looks().late(each));
    }
    return new Commits(latencies, late, sent.perSecond());
  }
}
