package io.sensorlog.producer.probe;

import io.sensorlog.model.command.Slips;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.probe.system.SystemProbes;
import io.sensorlog.producer.probe.system.SystemQuantity;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All probes by name: the one place to touch for a new one. */
public final class Probes {
  /** The probe of a sensor that names none. */
  public static final String DEFAULT = "random";

  /** Stands for a probe of each quantity that this machine has: see {@link #each}. */
  public static final String SYSTEM = "system";

  private static final String OF_SYSTEM = SYSTEM + ":";
  private static final String WAVEFORM = "waveform";

  private static final Map<String, Supplier<Probe>> BY_NAME =
      new TreeMap<>(
          Map.of(
              DEFAULT,
              () -> new RandomProbe(new SplittableRandom()),
              "sine",
              () -> new SineProbe(InstantSource.system()),
              WAVEFORM,
              () -> new WaveformProbe(new SplittableRandom())));

  private static final Map<String, SystemQuantity> SYSTEM_BY_NAME =
      Stream.of(SystemQuantity.values())
          .collect(Collectors.toMap(quantity -> OF_SYSTEM + quantity.word(), quantity -> quantity));

  static {
    SYSTEM_BY_NAME.forEach(
        (name, quantity) -> BY_NAME.put(name, () -> SystemProbes.create(quantity)));
  }

  private Probes() {}

  /** The known names of single probes, sorted. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * The single probes that a name stands for: itself, or for {@link #SYSTEM} those of the
   * quantities that this machine has.
   */
  public static List<String> each(String name) {
    return name.equals(SYSTEM)
        ? SystemProbes.ofThisMachine().stream().map(each -> OF_SYSTEM + each.word()).toList()
        : List.of(name);
  }

  /** What is left of the name of one of several probes: {@code cpu} of {@code system:cpu}. */
  public static String quantity(String name) {
    return name.substring(OF_SYSTEM.length());
  }

  /** Whether each of its values is certainly a single number; one's own class may give anything. */
  public static boolean givesNumbers(String name) {
    return BY_NAME.containsKey(name) && !name.equals(WAVEFORM);
  }

  /**
   * What is wrong with a name, in one line, if anything. Makes no probe: that may touch what is
   * measured.
   */
  public static Optional<String> problem(String name) {
    SystemQuantity quantity = SYSTEM_BY_NAME.get(name);
    if (quantity != null) {
      return SystemProbes.has(quantity)
          ? Optional.empty()
          : Optional.of("this machine does not tell its " + quantity.word());
    }
    if (BY_NAME.containsKey(name) || name.equals(SYSTEM)) {
      return Optional.empty();
    }
    return ProbeClass.isMeant(name) ? ProbeClass.problem(name) : Optional.of(unknown(name));
  }

  private static String unknown(String name) {
    return "unknown '%s'; known: %s, %s, and your own class such as com.example.MyProbe%s"
        .formatted(name, String.join(", ", names()), SYSTEM, Slips.hint(name, names()));
  }

  /**
   * A new probe.
   *
   * @throws WrongSettingsException in one line, if there is none of this name, or it cannot be made
   */
  public static Probe create(String name) {
    Supplier<Probe> probe = BY_NAME.get(name);
    if (probe != null) {
      return probe.get();
    }
    problem(name)
        .ifPresent(
            problem -> {
              throw new WrongSettingsException("--probe: " + problem);
            });
    return ProbeClass.create(name);
  }
}
