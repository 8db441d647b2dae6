package io.sensorlog.producer.sensor;

import io.sensorlog.model.command.Slips;
import io.sensorlog.producer.probe.Probes;
import java.time.Duration;
import java.util.List;

/** All types of sensor: the one place to touch for a new one, with one line. */
public final class SensorTypes {
  private static final SensorType STANDARD =
      new SensorType("standard", Duration.ofSeconds(5), Probes.DEFAULT, "the usual one");

  private static final List<SensorType> ALL =
      List.of(
          STANDARD,
          new SensorType("fast", Duration.ofMillis(500), Probes.DEFAULT, "twice a second"),
          new SensorType("slow", Duration.ofSeconds(30), Probes.DEFAULT, "twice a minute"),
          new SensorType(
              "burst", Duration.ofMillis(50), Probes.DEFAULT, "as much as sensors here send"),
          new SensorType(
              "sine", Duration.ofSeconds(1), "sine", "a smooth curve, a period each minute"),
          new SensorType(
              "waveform", Duration.ofSeconds(2), "waveform", "64 numbers in each reading"),
          new SensorType(
              "system",
              Duration.ofSeconds(5),
              Probes.SYSTEM,
              "a sensor for each quantity of this machine"));

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
    List<String> known = ALL.stream().map(SensorType::name).toList();
    return "unknown sensor type '%s'; known: %s%s"
        .formatted(name, String.join(", ", known), Slips.hint(name, known));
  }
}
