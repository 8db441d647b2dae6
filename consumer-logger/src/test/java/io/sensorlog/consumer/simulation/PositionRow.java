package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Position;
import org.jspecify.annotations.Nullable;

/**
 * A row of positions in the simulated database.
 *
 * @param claimant who has made the newest claim: not stored in a real one, for checks only
 */
record PositionRow(long nextOffset, long epoch, @Nullable Actor claimant) {

  PositionRow at(long offset) {
    return new PositionRow(offset, epoch, claimant);
  }

  PositionRow claimedBy(Actor actor) {
    return new PositionRow(nextOffset, epoch + 1, actor);
  }

  Position as(Position which) {
    return new Position(which.logger(), which.partition(), nextOffset, epoch);
  }
}
