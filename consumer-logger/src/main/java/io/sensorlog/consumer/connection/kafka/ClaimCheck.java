package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * While nothing arrives: whether the repository still has what was claimed. A backup that is
 * restored under a quiet topic would be noticed with the next message only. One thread only.
 */
final class ClaimCheck {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private final DurableRepository repository;
  private final String logger;
  private final LongSupplier nanoTime;
  private long lookedAt;

  /**
   * @param nanoTime the monotonic clock
   */
  ClaimCheck(DurableRepository repository, String logger, LongSupplier nanoTime) {
    this.repository = repository;
    this.logger = logger;
    this.nanoTime = nanoTime;
    this.lookedAt = nanoTime.getAsLong();
  }

  /**
   * Looks now and then.
   *
   * @throws PositionLostException if a position stands elsewhere or has another owner
   * @throws io.sensorlog.consumer.repository.RepositoryUnavailableException if the repository
   *     cannot be reached now
   */
  void look(Collection<Position> claimed) {
    if (claimed.isEmpty() || nanoTime.getAsLong() - lookedAt < BETWEEN.toNanos()) {
      return;
    }
    String topic = claimed.iterator().next().partition().topic();
    List<Position> found = repository.positions(logger, topic);
    lookedAt = nanoTime.getAsLong(); // not of one that is away: nobody may take it to be back
    for (Position position : claimed) {
      if (!found.contains(position)) {
        throw new PositionLostException(position, standing(found, position));
      }
    }
  }

  private static String standing(List<Position> found, Position lost) {
    return found.stream()
        .filter(position -> position.partition().equals(lost.partition()))
        .map(at -> "%d of claim %d".formatted(at.nextOffset(), at.ownerEpoch()))
        .findFirst()
        .orElse("none");
  }
}
