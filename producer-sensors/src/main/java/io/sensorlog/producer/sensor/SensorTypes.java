package io.sensorlog.producer.sensor;

import io.sensorlog.producer.probe.Probes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** All types of sensor: the one place to touch for a new one, with one line. */
public final class SensorTypes {
  private static final SensorType STANDARD = type("standard", Duration.ofSeconds(5));

  private static final List<SensorType> ALL =
      List.of(
          STANDARD,
          type("fast", Duration.ofMillis(500)),
          type("slow", Duration.ofSeconds(30)),
          type("burst", Duration.ofMillis(50)));

  private SensorTypes() {}

  /** The type of a sensor that names none: a reading each 5 s. */
  public static SensorType standard() {
    return STANDARD;
  }

  /** Every type, the standard one first. */
  public static List<SensorType> all() {
    return ALL;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException if there is none; one line that lists the names
   */
  public static SensorType named(String name) {
    return ALL.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  private static String unknown(String name) {
    String known = ALL.stream().map(SensorType::name).collect(Collectors.joining(", "));
    return "unknown sensor type '" + name + "'; known: " + known;
  }

  private static SensorType type(String name, Duration interval) {
    return new SensorType(name, interval, Probes.DEFAULT);
  }
}
