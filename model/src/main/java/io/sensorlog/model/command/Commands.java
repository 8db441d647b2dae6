package io.sensorlog.model.command;

import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command: reads its options from arguments and environment, reports everything that is
 * wrong with them at once, connects the signals, and turns its end into an exit status. A person
 * never sees a stack trace (set the log level of {@code io.sensorlog} to debug for one).
 */
public final class Commands {

  private Commands() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(Command command, String... arguments) {
    Stop stop = new Stop();
    Signals.connect(stop);
    int status = execute(command, stop, System.getenv(), arguments);
    System.out.flush();
    System.err.flush();
    // halt, not exit: all is closed by now, and a client's shutdown hook must not hold us up.
    Runtime.getRuntime().halt(status);
  }

  /** Runs the command in this process and returns its exit status. */
  public static int execute(
      Command command, Stop stop, Map<String, String> environment, String... arguments) {
    CommandLine line = new CommandLine(command);
    line.registerConverter(Duration.class, new DurationConverter())
        .registerConverter(Endpoint.class, new EndpointConverter());
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.getCommandSpec().parser().collectErrors(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionStrategy(parsed -> run(command, stop, parsed));
    return line.execute(arguments);
  }

  private static int run(Command command, Stop stop, ParseResult parsed) {
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitStatus.DONE;
    }
    List<String> problems = new ArrayList<>();
    parsed.errors().forEach(error -> problems.add(firstLine(error)));
    if (problems.isEmpty() || parsed.errors().stream().allMatch(Commands::leavesOthersReadable)) {
      problems.addAll(command.problems());
    }
    if (!problems.isEmpty()) {
      return refuse(parsed, problems);
    }
    try {
      return command.run(stop);
    } catch (WrongSettingsException e) {
      return refuse(parsed, List.of(firstLine(e)));
    } catch (CommandFailedException e) {
      return fail(firstLine(e), e);
    } catch (InterruptedException e) {
      return fail("interrupted", e);
    } catch (RuntimeException e) {
      return fail("unexpected: " + e.getClass().getSimpleName() + ": " + firstLine(e), e);
    }
  }

  /**
   * After an unknown or malformed option, the others are set; after a missing one, they are not.
   */
  private static boolean leavesOthersReadable(Exception error) {
    return !(error instanceof CommandLine.MissingParameterException);
  }

  private static int refuse(ParseResult parsed, List<String> problems) {
    problems.forEach(problem -> System.err.println("sensorlog: " + problem));
    System.err.println(
        "Try 'sensorlog help " + parsed.commandSpec().name() + "' for the options and examples.");
    return ExitStatus.WRONG_USAGE;
  }

  private static int fail(String message, Exception e) {
    System.err.println("sensorlog: " + message);
    LoggerFactory.getLogger(Commands.class).debug("failed", e);
    return ExitStatus.FAILED;
  }

  private static String firstLine(Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
