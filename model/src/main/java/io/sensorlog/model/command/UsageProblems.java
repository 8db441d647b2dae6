package io.sensorlog.model.command;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli found wrong with the arguments, in lines for a person. */
final class UsageProblems {
  private UsageProblems() {}

  static List<String> of(ParseResult parsed, EnvironmentDefaults defaults) {
    // picocli repeats the list of missing options for each of them
    return parsed.errors().stream().map(error -> line(error, defaults)).distinct().toList();
  }

  private static String line(Exception error, EnvironmentDefaults defaults) {
    String line = OneLine.of(error);
    if (error instanceof UnmatchedArgumentException unmatched) {
      // its index counts the arguments that came from defaults
      return line.replaceFirst(" (at|from) index \\d+", "") + hint(unmatched);
    }
    if (error instanceof ParameterException wrong && defaults.source(wrong.getArgSpec()) != null) {
      return line + " (from " + defaults.source(wrong.getArgSpec()) + ")";
    }
    return line;
  }

  /** The option that begins like this, or is nearest: picocli looks at two letters only. */
  private static String hint(UnmatchedArgumentException unmatched) {
    String written = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    return Slips.hint(
        written,
        unmatched.getCommandLine().getCommandSpec().optionsMap().keySet().stream()
            .filter(option -> option.startsWith("--"))
            .toList());
  }
}
