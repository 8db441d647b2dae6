package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import java.util.List;
import java.util.Optional;

/**
 * How far a range has got. Only whoever has begun the replay last may claim it: an older process
 * would take from the newer one what is the newer one's, and each would end the other.
 *
 * @param range the range's row
 * @param positions of replays and loggers, in the same transaction
 * @param begun the position of the replay, as it was claimed when it was begun
 */
record RangePosition(PositionTable range, PositionTable positions, Position begun)
    implements PositionTable {

  /**
   * How the position of a replay stands; locks it.
   *
   * @throws PositionLostException if somebody has begun the replay since
   */
  static Position requireOwn(Position begun, PositionTable positions) {
    return positions
        .read(begun)
        .filter(now -> now.ownerEpoch() == begun.ownerEpoch())
        .orElseThrow(() -> new PositionLostException(begun, "the claim of another process"));
  }

  @Override
  public void begin(Position beginning) {
    range.begin(beginning);
  }

  @Override
  public void claim(Position which) {
    requireOwn(begun, positions);
    range.claim(which);
  }

  @Override
  public Optional<Position> read(Position which) {
    return range.read(which);
  }

  @Override
  public List<Position> all(String topic) {
    return range.all(topic);
  }

  @Override
  public boolean advance(Advance step) {
    return range.advance(step);
  }
}
