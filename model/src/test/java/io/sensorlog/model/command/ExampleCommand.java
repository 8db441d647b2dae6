package io.sensorlog.model.command;

import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command as others write them: an option of each sort, and work that a test gives it. */
@CommandLine.Command(name = "example")
final class ExampleCommand implements Command {
  @Option(names = "--connection", required = true)
  @Nullable Endpoint connection;

  @Option(names = "--interval", defaultValue = "5s")
  @Nullable Duration interval;

  @Option(names = "--sensors", defaultValue = "5")
  int sensors;

  @Option(names = "--type", split = EnvironmentDefaults.EACH_LINE)
  List<String> types = new ArrayList<>();

  @Mixin OutputOptions output = new OutputOptions();

  private final Work work;
  List<String> problems = List.of();

  /** What {@link #run} does. */
  interface Work {
    int run() throws InterruptedException;
  }

  ExampleCommand(Work work) {
    this.work = work;
  }

  ExampleCommand() {
    this(() -> ExitStatus.DONE);
  }

  @Override
  public List<String> problems() {
    return problems;
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    return work.run();
  }
}
