package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay into a repository has got: a position for each of its ranges, and one for each
 * partition, which moves from the beginning to the end when all is done. Thread-safe. Every method
 * blocks, and throws {@link RepositoryUnavailableException} if the repository cannot be used now.
 */
public interface ReplayPositions {

  /** Before the name of the logger that could go on: the name of the replay. */
  String PREFIX = "replay:";

  /**
   * What a replay has before it.
   *
   * @param ranges all of them, also those that are done; empty when it was finished before
   * @param ends one for each partition: up to where the replay goes
   */
  record Plan(List<ReplayRange> ranges, List<Position> ends) {
    public Plan {
      ranges = List.copyOf(ranges);
      ends = List.copyOf(ends);
    }
  }

  /**
   * Begins the replay, or goes on with it: then its plan of the first time holds, whatever is in
   * the topic now. From now on, whoever began it before cannot finish it.
   *
   * @param beginnings each partition with its first offset
   * @param planned of these partitions
   * @throws io.sensorlog.model.command.WrongSettingsException if a logger keeps the repository up
   *     to date from this topic already
   */
  Plan begin(List<Position> beginnings, List<ReplayRange> planned);

  /**
   * The repository for one range: what is saved through it moves the range's position. Claiming it
   * there throws {@link PositionLostException} if somebody has begun the replay since.
   *
   * @param plan as it was begun
   */
  DurableRepository within(Plan plan, ReplayRange range);

  /**
   * All ranges are done: folds them into one position for each partition. To call it again is
   * right.
   *
   * @param plan as it was begun
   * @param logger goes on from there; null for nobody
   * @throws PositionLostException if somebody has begun the replay since
   */
  void fold(Plan plan, @Nullable String logger);

  /** These positions, moved to the ends of their ranges; without ranges they are there. */
  static List<Position> ends(List<Position> positions, List<ReplayRange> ranges) {
    return positions.stream()
        .map(
            position ->
                position.at(
                    ranges.stream()
                        .filter(range -> range.partition().equals(position.partition()))
                        .mapToLong(ReplayRange::endOffset)
                        .max()
                        .orElse(position.nextOffset())))
        .toList();
  }
}
