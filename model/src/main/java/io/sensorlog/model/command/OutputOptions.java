package io.sensorlog.model.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command prints, besides its work: a picocli mixin. */
public final class OutputOptions {
  @Option(
      names = "--json",
      description = {
        "Print the final summary as one JSON line on standard output,",
        "and progress as JSON lines on standard error."
      })
  public boolean json;

  /** Time between two lines of progress where there is no terminal. */
  public Duration progress = Duration.ofSeconds(10);

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--progress",
      paramLabel = "D",
      defaultValue = "10s",
      description = "Time between two lines of progress where there is no terminal (10s).")
  void setProgress(Duration interval) {
    if (interval.isZero() && command != null) {
      throw new ParameterException(command.commandLine(), "--progress must be at least 1ms");
    }
    progress = interval;
  }
}
