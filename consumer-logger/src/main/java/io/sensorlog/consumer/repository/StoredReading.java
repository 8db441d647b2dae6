package io.sensorlog.consumer.repository;

import io.sensorlog.model.reading.Reading;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a repository, be it a valid reading still or not. A {@link
 * io.sensorlog.model.reading.Value.Document} may hold the text of any value but a number: the text
 * is not looked into.
 *
 * @param id as it stands in the row
 * @param partition where in the topic it came from, {@link #NOWHERE} if that is not known
 * @param offset see {@code partition}
 * @param reading null if it is no valid reading any more: somebody has changed it
 * @param problem why not; empty if it is one
 */
public record StoredReading(
    String id, int partition, long offset, @Nullable Reading reading, String problem) {
  public static final int NOWHERE = -1;

  private static final int LENGTH_OF_AN_ID = 36;

  /** A valid one. */
  public static StoredReading of(Reading reading, int partition, long offset) {
    return new StoredReading("", partition, offset, reading, "");
  }

  /** One that is no valid reading any more. */
  public static StoredReading damaged(String id, int partition, long offset, String problem) {
    return new StoredReading(id, partition, offset, null, problem);
  }

  /** The id as text. */
  @Override
  public String id() {
    return reading == null ? id : reading.id().toString();
  }

  /** The id; null if it is none. */
  public @Nullable UUID uuid() {
    if (reading != null) {
      return reading.id();
    }
    try {
      return id.length() == LENGTH_OF_AN_ID ? UUID.fromString(id) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether it says where in the topic it came from. */
  public boolean hasPlace() {
    return partition >= 0 && offset >= 0;
  }
}
