package io.sensorlog.producer.probe;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All probes by name: the one place to touch for a new one. */
public final class Probes {
  /** The probe of a sensor that names none. */
  public static final String DEFAULT = "random";

  private static final Map<String, Supplier<Probe>> BY_NAME =
      new TreeMap<>(Map.of(DEFAULT, () -> new RandomProbe(new SplittableRandom())));

  private Probes() {}

  /** The known names, sorted. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * A new probe.
   *
   * @throws IllegalArgumentException if there is none of this name; one line that lists the names
   */
  public static Probe create(String name) {
    Supplier<Probe> probe = BY_NAME.get(name);
    if (probe == null) {
      throw new IllegalArgumentException(
          "unknown probe '" + name + "'; known: " + String.join(", ", names()));
    }
    return probe.get();
  }
}
