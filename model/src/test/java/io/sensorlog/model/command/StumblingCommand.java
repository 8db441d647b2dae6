package io.sensorlog.model.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command whose check takes for granted that its option is set. */
@CommandLine.Command(name = "stumbling", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
final class StumblingCommand implements Command {
  @Option(names = "--name", required = true)
  String name;

  @Override
  public List<String> problems() {
    return name.isEmpty() ? List.of("--name is empty") : List.of();
  }

  @Override
  public int run(Stop stop) {
    return ExitStatus.DONE;
  }
}
