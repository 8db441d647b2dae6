package io.sensorlog.producer;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.fleet.FleetPlan;
import io.sensorlog.producer.fleet.PlannedSensor;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.sensor.SensorGroup;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorType;
import io.sensorlog.producer.sensor.SensorTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options that say which sensors there shall be, as a person gave them; null for what was not
 * given.
 *
 * @param types {@code NAME[:COUNT]} each
 * @param prefix names are {@code PREFIX-1} and so on, through all groups; {@code PREFIX-cpu} and so
 *     on for the quantities of this machine
 */
record FleetWishes(
    @Nullable Integer sensors,
    List<String> types,
    String prefix,
    @Nullable Duration interval,
    @Nullable String probe,
    @Nullable Long count,
    Isolation isolation) {
  static final FleetPlan NOTHING = new FleetPlan(List.of(), SensorSettings.ENDLESS);

  private static final int DEFAULT_SENSORS = 5;
  private static final int MOST_THREADS = 100_000;
  private static final int MOST_PROCESSES = 200;
  private static final long MOST_READINGS = 1_000_000_000;
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

  /**
   * What is to be built.
   *
   * @param problems takes a line for whatever is wrong; the plan is of no use then
   */
  FleetPlan plan(List<String> problems) {
    List<SensorGroup> groups = groups(problems);
    long size = groups.stream().mapToLong(SensorGroup::count).sum();
    if (isolation == Isolation.THREAD && size > MOST_THREADS) {
      problems.add("at most " + MOST_THREADS + " sensors in one process, not " + size);
    } else if (isolation == Isolation.PROCESS && size > MOST_PROCESSES) {
      problems.add(
          "at most %d sensors with a process each, not %d; more with --isolation thread"
              .formatted(MOST_PROCESSES, size));
    }
    String longestName = name(size);
    if (!Reading.isSensorName(longestName)) {
      problems.add(noName(longestName));
    }
    if (interval != null && (interval.isZero() || interval.compareTo(LONGEST_INTERVAL) > 0)) {
      problems.add("--interval is 1ms to 24h");
    }
    if (count != null && (count < 1 || count > MOST_READINGS)) {
      problems.add("--count is 1 to " + MOST_READINGS + ", not " + count);
    }
    if (probe != null) {
      Probes.problem(probe).ifPresent(problem -> problems.add("--probe: " + problem));
    }
    checkSystem(groups, problems);
    List<PlannedSensor> planned = problems.isEmpty() ? planned(groups, problems) : List.of();
    return problems.isEmpty()
        ? new FleetPlan(planned, count == null ? SensorSettings.ENDLESS : count)
        : NOTHING;
  }

  private static void checkSystem(List<SensorGroup> groups, List<String> problems) {
    List<SensorGroup> system = groups.stream().filter(FleetWishes::isSystem).toList();
    if (system.size() > 1 || system.stream().anyMatch(group -> group.count() != 1)) {
      problems.add(
          "'system' is one sensor for each quantity of this machine: write --type system or --probe"
              + " system once and without a number of sensors, or --probe system:cpu and the like"
              + " with any");
    }
  }

  private static boolean isSystem(SensorGroup group) {
    return group.type().probe().equals(Probes.SYSTEM);
  }

  private List<PlannedSensor> planned(List<SensorGroup> groups, List<String> problems) {
    List<PlannedSensor> sensors = new ArrayList<>();
    int number = 0;
    for (SensorGroup group : groups) {
      if (isSystem(group)) {
        addSystem(group.type(), sensors, problems);
      } else {
        for (int i = 0; i < group.count(); i++) {
          sensors.add(new PlannedSensor(name(++number), group.type()));
        }
      }
    }
    return sensors;
  }

  private void addSystem(SensorType type, List<PlannedSensor> sensors, List<String> problems) {
    for (String each : Probes.each(Probes.SYSTEM)) {
      String name = prefix + "-" + Probes.quantity(each);
      if (Reading.isSensorName(name)) {
        sensors.add(new PlannedSensor(name, type.with(type.interval(), each)));
      } else {
        problems.add(noName(name));
      }
    }
  }

  private static String noName(String name) {
    return "--name: '" + name + "' is no name for a sensor: 1 to 64 of A-Z a-z 0-9 . _ -";
  }

  /** The sensor of a child process has been given its number already. */
  private String name(long number) {
    return isolation == Isolation.CHILD ? prefix : prefix + "-" + number;
  }

  private List<SensorGroup> groups(List<String> problems) {
    if (types.isEmpty()) {
      int number = sensors == null ? defaultSensors() : sensors;
      if (number < 1) {
        problems.add("--sensors is at least 1, not " + number);
      }
      return List.of(new SensorGroup(adapted(SensorTypes.standard()), Math.max(1, number)));
    }
    if (sensors != null) {
      problems.add("--sensors and --type exclude each other: write --type NAME:COUNT");
    }
    List<SensorGroup> groups = new ArrayList<>();
    for (String text : types) {
      try {
        SensorGroup group = SensorGroup.parse(text);
        groups.add(new SensorGroup(adapted(group.type()), group.count()));
      } catch (IllegalArgumentException e) {
        problems.add("--type: " + e.getMessage());
      }
    }
    return groups;
  }

  private int defaultSensors() {
    return Probes.SYSTEM.equals(probe) ? 1 : DEFAULT_SENSORS;
  }

  private SensorType adapted(SensorType type) {
    return type.with(
        interval == null ? type.interval() : interval, probe == null ? type.probe() : probe);
  }
}
