package io.sensorlog.consumer.repository.screen;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.LivePositions;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.Terminal;
import java.util.Map;

/**
 * How to show readings on standard output. Immutable.
 *
 * @param terminal whether somebody looks at it: then there is a line to clear before each batch,
 *     which may hold a progress bar
 * @param colours whether each sensor has its colour
 */
public record ScreenSettings(boolean terminal, boolean colours) implements RepositorySettings {
  public static final String SCHEME = "screen:";

  /** Why it is refused beside {@code --json}. */
  public static final String NOT_WITH_JSON =
      "--json and screen: exclude each other: both write to standard output";

  private static final String IDENTITY = "screen";

  /**
   * Reads {@code screen:}.
   *
   * @param environment where {@code NO_COLOR} is respected: set to anything, it means no colours
   * @throws IllegalArgumentException in one line, naming what is wrong
   */
  public static ScreenSettings parse(String uri, Map<String, String> environment) {
    if (!uri.equals(SCHEME)) {
      throw new IllegalArgumentException("screen: takes nothing behind the colon");
    }
    boolean terminal = Terminal.isOutput();
    return new ScreenSettings(
        terminal, terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  @Override
  public String identity() {
    return IDENTITY;
  }

  @Override
  public RepositoryKind kind() {
    return RepositoryKind.VOLATILE;
  }

  @Override
  public DurableRepository open(int writers) {
    return new LivePositions(
        new ScreenRepository(System.out, terminal, new ScreenLines(System.out.charset(), colours)));
  }
}
