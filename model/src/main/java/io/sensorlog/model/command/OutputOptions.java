package io.sensorlog.model.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What a command prints, besides its work: a picocli mixin. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description = {
        "Print the final summary as one JSON line on standard output,",
        "and progress as JSON lines on standard error."
      })
  public boolean json;

  @Option(
      names = "--progress",
      paramLabel = "D",
      defaultValue = "10s",
      description = "Time between two lines of progress where there is no terminal (10s).")
  public Duration progress = Duration.ofSeconds(10);
}
