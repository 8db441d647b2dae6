package io.sensorlog.consumer.repository.memory;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.LivePositions;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many readings to keep in memory. Immutable.
 *
 * @param size from 1 to {@value #LARGEST}; each takes from 200 bytes to 64 KiB, as its value does
 */
public record MemorySettings(int size) implements RepositorySettings {
  public static final String SCHEME = "memory:";

  private static final int LARGEST = 1_000_000;
  private static final int DEFAULT = 10_000;
  private static final Pattern FORM = Pattern.compile(SCHEME + "(?:\\?size=(\\d{1,9}))?");

  /**
   * @throws IllegalArgumentException if the size is outside its range
   */
  public MemorySettings {
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException(
          "memory: size is from 1 to %d, not %d".formatted(LARGEST, size));
    }
  }

  /**
   * Reads {@code memory:} or {@code memory:?size=N}.
   *
   * @throws IllegalArgumentException in one line, naming what is wrong
   */
  public static MemorySettings parse(String uri) {
    Matcher form = FORM.matcher(uri);
    if (!form.matches()) {
      throw new IllegalArgumentException("memory: write memory: or memory:?size=N");
    }
    String size = form.group(1);
    return new MemorySettings(size == null ? DEFAULT : Integer.parseInt(size));
  }

  @Override
  public String identity() {
    return "memory";
  }

  @Override
  public RepositoryKind kind() {
    return RepositoryKind.VOLATILE;
  }

  @Override
  public DurableRepository open(int writers) {
    return new LivePositions(new MemoryRepository(size));
  }
}
