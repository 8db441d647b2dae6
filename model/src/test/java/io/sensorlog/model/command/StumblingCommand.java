package io.sensorlog.model.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command whose check takes for granted that its options are set. */
@CommandLine.Command(name = "stumbling", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets it
final class StumblingCommand implements Command {
  @Option(names = "--name", required = true)
  String name;

  @Option(names = "--place", required = true)
  String place;

  @Override
  public List<String> problems() {
    return name.equals(place) ? List.of("--name is the place") : List.of();
  }

  @Override
  public int run(Stop stop) {
    return ExitStatus.DONE;
  }
}
