package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Position;

/**
 * Somebody else has claimed the position, or it was set back: nothing of the batch was saved, and
 * saving it again would be wrong. The logger has to claim anew.
 */
public final class PositionLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PositionLostException(Position expected, String found) {
    super(
        "partition %s: expected next offset %d of claim %d, found %s"
            .formatted(expected.partition(), expected.nextOffset(), expected.ownerEpoch(), found));
  }
}
