package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.util.List;
import java.util.Map;

/**
 * The rejected readings of a repository, to look at and to put through again. Loggers may go on
 * writing to the repository meanwhile. Thread-safe. Every method blocks, and throws {@link
 * RepositoryUnavailableException} if the repository cannot be used now, or {@link
 * io.sensorlog.model.command.CommandFailedException} if a right or a table is missing.
 */
public interface RejectedReadings extends AutoCloseable {

  /**
   * The partitions that rejected readings are of, in the order of topic, topic id and number, and
   * how many of each.
   *
   * @param reasonPart counts only those whose reason holds this text, upper or lower case; empty
   *     for all
   */
  Map<Partition, Long> partitions(String reasonPart);

  /**
   * Those of a partition behind an offset, in order, without their bytes.
   *
   * @param after -1 for the first
   * @param most how many, from 1
   * @param reasonPart see {@link #partitions}
   */
  List<RejectedLine> list(Partition partition, long after, int most, String reasonPart);

  /** Reads those at these offsets that are still there, in order; all are in memory at once. */
  List<RejectedReading> read(Partition partition, List<Long> offsets);

  /**
   * Settles some of one partition in one transaction: what is valid now is stored as readings and
   * is rejected no longer, and so is one whose id is stored already; what is invalid still, or
   * refused by the repository, stays with its new reason. What somebody else has settled meanwhile
   * is left alone, and not counted. To call it again is right, even when an earlier attempt has
   * worked after all.
   *
   * @param valid in the order to store them
   * @param invalid with their reasons of now
   */
  Saved settle(Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid);

  /** Lets go of connections; may be called twice. */
  @Override
  void close();
}
