package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Position;
import java.util.List;

/** A repository that keeps its positions with its readings, so that each reading is in it once. */
public interface DurableRepository extends ReadingRepository {

  /**
   * Claims a partition for the caller: from now on, whoever claimed it before can save nothing of
   * it. Blocks while that one is in the middle of saving.
   *
   * @param beginning whose position in which partition (loggers of one group share it), and where
   *     to begin if the repository has nothing of it yet
   * @return where the partition is to be read on
   * @throws RepositoryUnavailableException if the repository cannot be reached now
   */
  Position claim(Position beginning);

  /**
   * All positions of a logger in topics of this name: of the one that is there now, and of those
   * that were deleted before it.
   *
   * @throws RepositoryUnavailableException if the repository cannot be reached now
   */
  List<Position> positions(String logger, String topic);

  /**
   * How far the replay of this name has got.
   *
   * @param replay its name, with {@link ReplayPositions#PREFIX}
   */
  ReplayPositions replay(String replay);
}
