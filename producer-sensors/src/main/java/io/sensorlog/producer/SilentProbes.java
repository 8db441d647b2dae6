package io.sensorlog.producer;

import io.sensorlog.producer.sensor.Silence;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says once which probes have stopped to answer, and once when they are back; one line in 10 s at
 * most, however many they are. One thread only calls {@link #look}, about once a second.
 */
final class SilentProbes {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST_NAMES = 5;

  private final Supplier<List<Silence>> silent;
  private final Time time;
  private final Consumer<String> say;

  /** Whose silence was told, and how long it has lasted by now. */
  private final Map<String, Duration> told = new LinkedHashMap<>();

  private long silentUntil;

  /**
   * @param silent those that are silent now
   * @param say takes one line for a person
   */
  SilentProbes(Supplier<List<Silence>> silent, Time time, Consumer<String> say) {
    this.silent = silent;
    this.time = time;
    this.say = say;
    this.silentUntil = time.nanos();
  }

  /** Speaks if there is something to say. */
  void look() {
    Map<String, Duration> now =
        silent.get().stream()
            .sorted(Comparator.comparing(Silence::age).reversed())
            .collect(
                Collectors.toMap(
                    Silence::sensor, Silence::age, (one, same) -> one, LinkedHashMap::new));
    now.forEach((sensor, age) -> told.computeIfPresent(sensor, (same, before) -> age));
    if (time.nanos() - silentUntil < 0) {
      return;
    }
    Map<String, Duration> stopped = without(now, told);
    Map<String, Duration> back = without(told, now);
    if (!stopped.isEmpty()) {
      tell(stopped, "has not answered for", "have not answered for up to");
      told.putAll(stopped);
    } else if (!back.isEmpty()) {
      tell(back, "answers again, after", "answer again, after up to");
      told.keySet().removeAll(back.keySet());
    }
  }

  private static Map<String, Duration> without(
      Map<String, Duration> these, Map<String, Duration> those) {
    Map<String, Duration> rest = new LinkedHashMap<>(these);
    rest.keySet().removeAll(those.keySet());
    return rest;
  }

  private void tell(Map<String, Duration> probes, String one, String many) {
    silentUntil = time.nanos() + PAUSE.toNanos();
    long seconds =
        probes.values().stream().max(Comparator.naturalOrder()).orElseThrow().toSeconds();
    List<String> names = List.copyOf(probes.keySet());
    String named = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    say.accept(
        names.size() == 1
            ? named + ": its probe " + one + " " + seconds + " s"
            : "%d probes %s %d s: %s%s"
                .formatted(
                    names.size(),
                    many,
                    seconds,
                    named,
                    more > 0 ? " and %d more".formatted(more) : ""));
  }
}
