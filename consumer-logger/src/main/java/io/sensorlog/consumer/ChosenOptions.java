package io.sensorlog.consumer;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.model.command.EnvironmentDefaults;
import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which readings of the topic: a picocli mixin. */
final class ChosenOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Only readings of this moment and later, by their own",
        "timestamps; RFC 3339, such as 2026-11-24T08:00:00Z."
      })
  @Nullable Instant from;

  @Option(names = "--to", paramLabel = "TIME", description = "Only readings before this moment.")
  @Nullable Instant to;

  @Option(
      names = "--sensor",
      paramLabel = "NAME",
      split = EnvironmentDefaults.EACH_LINE,
      hideParamSyntax = true,
      description = "Only readings of this sensor; may be given several times.")
  List<String> sensors = new ArrayList<>();

  /** Adds a line for whatever is wrong. */
  void check(List<String> problems) {
    if (from != null && to != null && !from.isBefore(to)) {
      problems.add("--from must be before --to");
    }
    for (String sensor : sensors) {
      if (!Reading.isSensorName(sensor)) {
        problems.add(
            "--sensor: 1 to 64 ASCII letters, digits, '.', '_' or '-', not '" + sensor + "'");
      }
    }
  }

  ChosenReadings chosen() {
    return new ChosenReadings(from, to, new HashSet<>(sensors));
  }
}
