package io.sensorlog.model.command;

import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs a command: reads its options from arguments and environment, reports everything that is
 * wrong with them at once, connects the signals, and turns its end into an exit status. Every
 * command has {@code --help} and {@code --version}. A person never sees a stack trace (set the log
 * level of {@code io.sensorlog} to debug for one).
 */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

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
    CommandLine line = commandLine(command);
    EnvironmentDefaults defaults = new EnvironmentDefaults(environment);
    line.setExecutionStrategy(
        parsed ->
            CommandLine.printHelpIfRequested(parsed)
                ? ExitStatus.DONE
                : run(command, stop, parsed, UsageProblems.of(parsed, defaults)));
    return line.execute(defaults.complete(line.getCommandSpec(), arguments));
  }

  private static CommandLine commandLine(Command command) {
    CommandLine line = new CommandLine(command);
    line.registerConverter(Duration.class, new DurationConverter())
        .registerConverter(Instant.class, new InstantConverter())
        .registerConverter(Endpoint.class, new EndpointConverter())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false);
    CommandSpec spec = line.getCommandSpec();
    spec.parser().collectErrors(true);
    spec.usageMessage().synopsisHeading("Usage: sensorlog ");
    spec.versionProvider(new Version());
    if (!spec.mixinStandardHelpOptions()) {
      spec.mixinStandardHelpOptions(true);
    }
    return line;
  }

  private static int run(
      Command command, Stop stop, ParseResult parsed, List<String> usageProblems) {
    try {
      List<String> problems = new ArrayList<>(usageProblems);
      problems.addAll(problems(command, !usageProblems.isEmpty()));
      return problems.isEmpty() ? command.run(stop) : refuse(parsed, problems);
    } catch (WrongSettingsException e) {
      return refuse(parsed, List.of(OneLine.of(e)));
    } catch (CommandFailedException e) {
      return fail(OneLine.of(e), e);
    } catch (InterruptedException e) {
      return fail("interrupted", e);
    } catch (RuntimeException | Error e) {
      // An Error too: other threads would keep the process alive after it.
      return fail("unexpected: " + e.getClass().getSimpleName() + ": " + OneLine.of(e), e);
    }
  }

  /** After a wrong option its field is not set, and the command may stumble over that. */
  private static List<String> problems(Command command, boolean someOptionsUnset) {
    try {
      return command.problems();
    } catch (RuntimeException e) {
      if (!someOptionsUnset) {
        throw e;
      }
      LOG.debug("could not look for more problems", e);
      return List.of();
    }
  }

  private static int refuse(ParseResult parsed, List<String> problems) {
    problems.forEach(problem -> System.err.println("sensorlog: " + problem));
    System.err.println(
        "Try 'sensorlog help " + parsed.commandSpec().name() + "' for the options and examples.");
    return ExitStatus.WRONG_USAGE;
  }

  private static int fail(String message, Throwable e) {
    System.err.println("sensorlog: " + message);
    LOG.debug("failed", e);
    return ExitStatus.FAILED;
  }
}
