package io.sensorlog.model.command;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli found wrong with the arguments, in lines for a person; passwords are not shown. */
final class UsageProblems {
  private static final Pattern PASSWORD = Pattern.compile("(?i)password");
  private static final Pattern WORDS = Pattern.compile("(?s)( (at|from) index \\d+)?: '.*");

  private UsageProblems() {}

  static List<String> of(ParseResult parsed, EnvironmentDefaults defaults) {
    // picocli repeats the list of missing options for each of them
    return parsed.errors().stream()
        .map(error -> line(error, parsed.originalArgs(), defaults))
        .distinct()
        .toList();
  }

  private static String line(
      Exception error, List<String> arguments, EnvironmentDefaults defaults) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return line(unmatched);
    }
    String line = withoutPasswords(OneLine.of(error), arguments);
    if (error instanceof ParameterException wrong && defaults.source(wrong.getArgSpec()) != null) {
      return line + " (from " + defaults.source(wrong.getArgSpec()) + ")";
    }
    return line;
  }

  /** Other values are repeated, to show what is wrong with them. */
  private static String withoutPasswords(String line, List<String> arguments) {
    return arguments.stream()
        .flatMap(String::lines)
        .map(part -> part.startsWith("-") ? part.substring(part.indexOf('=') + 1) : part)
        .filter(value -> PASSWORD.matcher(value).find())
        .map(value -> value.strip().replaceAll("\\p{Cntrl}", "?"))
        .reduce(line, (shown, value) -> shown.replace(value, QuotedWord.NOT_SHOWN));
  }

  /** In picocli's words for what it is, without its index: that counts the defaults, too. */
  private static String line(UnmatchedArgumentException unmatched) {
    List<String> words = unmatched.getUnmatched();
    String what = WORDS.matcher(String.valueOf(unmatched.getMessage())).replaceFirst("");
    return words.stream()
        .map(word -> QuotedWord.of(word.startsWith("-") ? name(word) : word))
        .collect(Collectors.joining(", ", what + ": ", hint(unmatched)));
  }

  private static String name(String option) {
    return option.replaceFirst("(?s)=.*", "");
  }

  /** The option that begins like this, or is nearest: picocli looks at two letters only. */
  private static String hint(UnmatchedArgumentException unmatched) {
    return Slips.hint(
        name(unmatched.getUnmatched().getFirst()),
        unmatched.getCommandLine().getCommandSpec().optionsMap().keySet().stream()
            .filter(option -> option.startsWith("--"))
            .toList());
  }
}
