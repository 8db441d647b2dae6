package io.sensorlog.consumer.batch;

/**
 * How far a logger has got in a partition, as its durable repository says, and by which claim: who
 * moves a position must hold its newest claim.
 *
 * @param logger whose position: the name of the consumer group
 * @param nextOffset the first offset that is not in the repository yet, from 0
 * @param ownerEpoch grows with each claim, from 1
 */
public record Position(String logger, Partition partition, long nextOffset, long ownerEpoch) {

  /** The same claim, further on. */
  public Position at(long offset) {
    return new Position(logger, partition, offset, ownerEpoch);
  }
}
