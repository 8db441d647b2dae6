package io.sensorlog.model.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that is not given is taken from the environment: {@code --until-idle} from {@code
 * SENSORLOG_UNTIL_IDLE}. A repeatable option has a value on each line there (its {@code split} is
 * {@link #EACH_LINE}).
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {
  /** What a repeatable option gives picocli as its {@code split}. */
  public static final String EACH_LINE = "\\R";

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option && option.longestName().startsWith("--")) {
      return environment.get(variable(option.longestName()));
    }
    return null;
  }

  private static String variable(String optionName) {
    return "SENSORLOG_" + optionName.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
