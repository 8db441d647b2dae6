package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.command.CommandFailedException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a position lies outside what the topic holds: the logger stops with the
 * numbers, or, when somebody has accepted the loss, the position moves to where the topic goes on.
 */
final class LostOffsets {
  private static final Logger log = LoggerFactory.getLogger(LostOffsets.class);

  private final DurableRepository repository;
  private final boolean accepted;
  private final InstantSource clock;

  LostOffsets(DurableRepository repository, boolean accepted, InstantSource clock) {
    this.repository = repository;
    this.accepted = accepted;
    this.clock = clock;
  }

  /**
   * Where to read on.
   *
   * @param first the first offset that the topic held before the position was claimed
   * @param end the offset behind its last one, asked for afterwards
   * @param limit the position goes no further than here
   * @throws CommandFailedException if messages are lost and nobody has accepted it
   */
  Position skip(Position claimed, long first, long end, long limit) {
    if (claimed.nextOffset() < Math.min(first, limit)) {
      return skipDeleted(claimed, first, end, Math.min(first, limit));
    }
    return claimed.nextOffset() > end ? goBack(claimed, first, end) : claimed;
  }

  /** Leaves a row in the place of what is missing. */
  private Position skipDeleted(Position claimed, long first, long end, long to) {
    String what =
        "%d messages were deleted before they were saved".formatted(to - claimed.nextOffset());
    require(claimed, first, end, what);
    RejectedReading mark =
        new RejectedReading(
            claimed.partition(),
            claimed.nextOffset(),
            clock.instant(),
            "offsets %d to %d: %s".formatted(claimed.nextOffset(), to - 1, what),
            null);
    return move(claimed, to, List.of(mark));
  }

  private Position goBack(Position claimed, long first, long end) {
    require(claimed, first, end, "the topic is shorter than what was saved of it");
    return move(claimed, end, List.of());
  }

  private void require(Position claimed, long first, long end, String what) {
    String numbers =
        "partition %s: the next offset is %d, the topic holds %s: %s"
            .formatted(claimed.partition(), claimed.nextOffset(), range(first, end), what);
    if (!accepted) {
      throw new CommandFailedException(
          numbers + ". Start once with --accept-loss to go on with what it holds");
    }
    log.warn("{}; accepted", numbers);
  }

  private static String range(long first, long end) {
    return first == end ? "nothing below " + end : first + " to " + (end - 1);
  }

  private Position move(Position claimed, long to, List<RejectedReading> mark) {
    Advance advance = new Advance(claimed, to);
    repository.save(new Batch(List.of(), mark, List.of(advance)));
    return advance.to();
  }
}
