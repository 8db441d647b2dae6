package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.OwnedFile;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Snapshot;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * How to open a CSV file that only grows, with rejected readings and positions in files beside it.
 * Immutable. The ids of all readings are in memory while it is open, 21 to 43 bytes each ({@link
 * Ids}): 10 million of them need 340 MB of heap. For more there is SQLite.
 *
 * @param file absolute
 */
public record CsvSettings(Path file) implements RepositorySettings {
  public static final String SCHEME = "csv:";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  public CsvSettings {
    file = file.toAbsolutePath().normalize();
  }

  /**
   * Reads {@code csv:FILE}.
   *
   * @throws IllegalArgumentException in one line, naming what is wrong
   */
  public static CsvSettings parse(String uri) {
    String name = uri.substring(SCHEME.length());
    if (name.isEmpty()) {
      throw new IllegalArgumentException("csv: which file? Write csv:FILE");
    }
    if (CONTROL.matcher(name).find()) {
      throw new IllegalArgumentException("csv: no control characters in a path");
    }
    try {
      return new CsvSettings(Path.of(name));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("csv: no valid path (position " + e.getIndex() + ")", e);
    }
  }

  @Override
  public String identity() {
    return SCHEME + file;
  }

  @Override
  public RepositoryKind kind() {
    return RepositoryKind.LOCAL;
  }

  /** Blocks in the order of a second for each million readings that are in the file. */
  @Override
  public DurableRepository open(int writers) {
    CsvTransactions store = CsvTransactions.open(identity(), OwnedFile.open(file));
    return new ExactlyOnce(store, InstantSource.system(), store::close);
  }

  @Override
  public RejectedReadings openRejected() {
    return CsvRejectedReadings.open(identity(), files());
  }

  @Override
  public Snapshot openSnapshot() {
    return CsvSnapshot.open(identity(), files());
  }

  /** Where whoever opens it writes, by whatever name. */
  private CsvFiles files() {
    return new CsvFiles(OwnedFile.real(file));
  }

  @Override
  public String toString() {
    return identity();
  }
}
