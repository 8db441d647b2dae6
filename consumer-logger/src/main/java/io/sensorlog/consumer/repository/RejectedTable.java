package io.sensorlog.consumer.repository;

import java.util.List;
import java.util.Map;

/** The rejected readings of one partition, within a transaction. */
public interface RejectedTable {

  /**
   * Locks those that are there until the end of the transaction; waits while another one has locked
   * or changed them.
   *
   * @return the reason of each that is there, by its offset
   */
  Map<Long, String> lock(List<Long> offsets);

  /** Deletes those that are there, and says how many that were. */
  int delete(List<Long> offsets);

  /** Gives one that is there another reason. */
  void renew(long offset, String reason);
}
