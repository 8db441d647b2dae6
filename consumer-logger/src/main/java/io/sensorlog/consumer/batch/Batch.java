package io.sensorlog.consumer.batch;

import java.util.List;

/**
 * What a repository saves in one transaction: all of it or nothing.
 *
 * @param readings in the order of each partition
 * @param rejected what lay between them
 * @param advances one for each partition that the batch has something of; none for a road without a
 *     topic, where nothing can be read again
 * @param confirmation required before the commit
 */
public record Batch(
    List<ReceivedReading> readings,
    List<RejectedReading> rejected,
    List<Advance> advances,
    Confirmation confirmation) {

  /** Nothing to save. */
  public static final Batch EMPTY = new Batch(List.of(), List.of(), List.of());

  /** One that needs no confirmation. */
  public Batch(
      List<ReceivedReading> readings, List<RejectedReading> rejected, List<Advance> advances) {
    this(readings, rejected, advances, Confirmation.GIVEN);
  }

  public Batch {
    readings = List.copyOf(readings);
    rejected = List.copyOf(rejected);
    advances = List.copyOf(advances);
  }

  /** How many messages. */
  public int size() {
    return readings.size() + rejected.size();
  }

  public boolean isEmpty() {
    return advances.isEmpty() && readings.isEmpty() && rejected.isEmpty();
  }
}
