package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Claims, and the compare-and-set that fences all but the newest claim. For one transaction; one
 * thread only.
 */
final class Positions {
  private final PositionTable table;

  Positions(PositionTable table) {
    this.table = table;
  }

  /** Waits for a transaction that is just moving the position. */
  Position claim(Position beginning) {
    table.begin(beginning);
    table.claim(beginning);
    return table.read(beginning).orElseThrow();
  }

  /**
   * Moves all positions, in the order of their partitions so that two loggers never wait for each
   * other. To be called first in the transaction: the row lock keeps everybody else out, and
   * whoever has lost a claim finds out before writing anything.
   *
   * @return false if they stand at the goal already, by an earlier attempt whose answer was lost
   * @throws PositionLostException if one of them is not ours any more
   */
  boolean advance(List<Advance> advances) {
    if (advances.isEmpty()) {
      return true; // a road without positions
    }
    List<Advance> sorted =
        advances.stream()
            .sorted(Comparator.comparingInt(advance -> advance.from().partition().number()))
            .toList();
    if (!table.advance(sorted.getFirst())) {
      // An earlier attempt has moved all of them or none.
      sorted.forEach(this::requireMoved);
      return false;
    }
    for (Advance advance : sorted.subList(1, sorted.size())) {
      if (!table.advance(advance)) {
        throw lost(advance, table.read(advance.from()));
      }
    }
    return true;
  }

  private void requireMoved(Advance advance) {
    Optional<Position> found = table.read(advance.from());
    if (!found.equals(Optional.of(advance.to()))) {
      throw lost(advance, found);
    }
  }

  private static PositionLostException lost(Advance advance, Optional<Position> found) {
    return new PositionLostException(
        advance.from(),
        found
            .map(at -> "%d of claim %d".formatted(at.nextOffset(), at.ownerEpoch()))
            .orElse("none"));
  }
}
