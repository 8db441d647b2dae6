package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.repository.DurableRepository;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that the group has given to this logger. A new one is paused until its position
 * has been claimed in the repository: claiming may have to wait for the repository, which must not
 * happen inside the rebalance.
 */
final class Assignment implements ConsumerRebalanceListener {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaTopic topic;
  private final Membership membership;

  /** Up to what is saved. */
  private final Map<TopicPartition, Position> claimed = new HashMap<>();

  /** Of the same partitions, up to what was polled. */
  private final Map<TopicPartition, Position> polled = new HashMap<>();

  private final Set<TopicPartition> unclaimed = new HashSet<>();
  private Runnable settle = () -> {};
  private boolean known;

  Assignment(Consumer<byte[], byte[]> consumer, KafkaTopic topic, Membership membership) {
    this.membership = membership;
    this.consumer = consumer;
    this.topic = topic;
  }

  /** See {@link io.sensorlog.consumer.connection.ReadingReceiver#settleBy}. */
  void settleBy(Runnable toSettle) {
    settle = toSettle;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    known = true;
    for (TopicPartition partition : partitions) {
      consumer.seek(partition, 0); // any place: without one the consumer would look for one itself
    }
    consumer.pause(partitions);
    unclaimed.addAll(partitions);
  }

  /** The group waits with them until this returns: what is being saved is saved by their owner. */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    settle.run();
    known = false; // until the rebalance has ended with an assignment, be it empty
    unclaimed.removeAll(partitions);
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    claimed.keySet().removeAll(partitions);
    polled.keySet().removeAll(partitions);
  }

  /**
   * Claims what is not claimed yet, and lets it flow from there. Nothing is being saved then: it
   * could be of a partition that was ours before, under the claim from then.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if the topic does not hold the next
   *     message any more
   */
  void claim(DurableRepository repository, LostOffsets lost) {
    if (unclaimed.isEmpty()) {
      return;
    }
    settle.run();
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(unclaimed, PATIENCE);
    Map<TopicPartition, Long> starts =
        membership.live() ? consumer.endOffsets(unclaimed, PATIENCE) : beginnings;
    Map<TopicPartition, Position> positions = new HashMap<>();
    for (TopicPartition partition : unclaimed) {
      positions.put(partition, repository.claim(start(partition, starts)));
    }
    // Asked for after the claim: now nobody else moves the position beyond it.
    Map<TopicPartition, Long> ends = consumer.endOffsets(unclaimed, PATIENCE);
    positions.forEach(
        (partition, position) ->
            start(
                partition,
                lost.skip(
                    position,
                    offset(beginnings, partition),
                    offset(ends, partition),
                    Long.MAX_VALUE)));
  }

  private void start(TopicPartition partition, Position position) {
    consumer.seek(partition, position.nextOffset());
    consumer.resume(List.of(partition));
    claimed.put(partition, position);
    polled.put(partition, position);
    unclaimed.remove(partition);
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  /** What the topic has lost meanwhile is found out by claiming anew. */
  void claimAnew(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    forget(partitions);
    unclaimed.addAll(partitions);
  }

  /**
   * Has positions compared with the log of a new leader. Until that is done the consumer reads
   * nothing, and by itself it asks only while the group is at rest: a rebalance that waits for a
   * member that died would hold up everybody until the end of its session. Does not block.
   */
  void validate() {
    for (TopicPartition partition : claimed.keySet()) {
      try {
        consumer.position(partition, Duration.ZERO);
      } catch (TimeoutException e) {
        // It is asked now; the answer comes with one of the next polls.
      }
    }
  }

  /** Takes back what was polled and not saved: it will come again. */
  void rewind() {
    claimed.forEach((partition, position) -> consumer.seek(partition, position.nextOffset()));
    polled.putAll(claimed);
  }

  private Position start(TopicPartition partition, Map<TopicPartition, Long> starts) {
    return new Position(
        membership.logger(),
        new Partition(topic.name(), topic.id(), partition.partition()),
        offset(starts, partition),
        0);
  }

  /** Forgets everything, after leaving the group. */
  void clear() {
    known = false;
    unclaimed.clear();
    claimed.clear();
    polled.clear();
  }

  /** Stops or lets flow what is claimed. */
  void pause() {
    consumer.pause(claimed.keySet());
  }

  void resume() {
    consumer.resume(claimed.keySet());
  }

  /** A batch that has this step is in hand. */
  void polled(Advance step) {
    polled.put(here(step.from()), step.to());
  }

  /** Where the next batch begins; null for what is not claimed. */
  @Nullable Position polledTo(TopicPartition partition) {
    return polled.get(partition);
  }

  /** Whether something was polled that is not saved. */
  boolean hasPolledAhead() {
    return !polled.equals(claimed);
  }

  /** Moves the position, unless it has been claimed anew while the batch was being saved. */
  void saved(Position position) {
    if (holds(position)) {
      claimed.put(here(position), position);
    }
  }

  /** Whether every position that the batch moves is still claimed by us. */
  boolean covers(Batch batch) {
    return batch.advances().stream().allMatch(advance -> holds(advance.from()));
  }

  private boolean holds(Position position) {
    Position held = claimed.get(here(position));
    return held != null && held.ownerEpoch() == position.ownerEpoch();
  }

  private TopicPartition here(Position position) {
    return new TopicPartition(topic.name(), position.partition().number());
  }

  /** Whether the group has said what is ours, and all of it is claimed. */
  boolean isSettled() {
    return known && unclaimed.isEmpty();
  }

  Map<TopicPartition, Position> claimed() {
    return claimed;
  }
}
