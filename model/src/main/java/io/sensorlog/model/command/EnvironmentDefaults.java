package io.sensorlog.model.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is not given is taken from the environment: {@code --until-idle} from {@code
 * SENSORLOG_UNTIL_IDLE}, where an empty text means nothing. A repeatable option has a value on each
 * line there (its {@code split} is {@link #EACH_LINE}).
 *
 * <p>What is taken becomes arguments, because picocli reads all arguments in spite of errors, but
 * no default after the first bad one. One thread only.
 */
public final class EnvironmentDefaults {
  /** What a repeatable option gives picocli as its {@code split}. */
  public static final String EACH_LINE = "\\R+";

  private final Map<String, String> environment;
  private final List<OptionSpec> taken = new ArrayList<>();

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The given arguments, after those that the environment and the options' defaults add. */
  String[] complete(CommandSpec command, String... given) {
    List<String> arguments = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (isGiven(option, given) || option.usageHelp() || option.versionHelp()) {
        continue;
      }
      String value = fromEnvironment(option);
      if (value != null) {
        taken.add(option);
      } else {
        value = option.defaultValue();
      }
      if (value != null) {
        arguments.add(option.longestName() + "=" + value);
      }
    }
    arguments.addAll(List.of(given));
    return arguments.toArray(String[]::new);
  }

  /** The variable that this option's value was taken from, or null. */
  @Nullable String source(@Nullable ArgSpec argument) {
    return argument instanceof OptionSpec option && taken.contains(option)
        ? variable(option)
        : null;
  }

  private @Nullable String fromEnvironment(OptionSpec option) {
    String value = environment.getOrDefault(variable(option), "").stripTrailing();
    return value.isEmpty() ? null : value;
  }

  private static boolean isGiven(OptionSpec option, String... arguments) {
    for (String argument : arguments) {
      for (String name : option.names()) {
        if (argument.equals(name) || argument.startsWith(name + "=")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String variable(OptionSpec option) {
    String name = option.longestName().replaceFirst("^-+", "");
    return "SENSORLOG_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
