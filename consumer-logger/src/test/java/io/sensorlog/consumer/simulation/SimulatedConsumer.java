package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a logger uses of a Kafka consumer, with the cooperative protocol: partitions are taken away
 * and given inside {@link #poll}. A consumer that was declared dead may find out late, and bring
 * messages of partitions that are somebody else's by then. One thread only: its actor's.
 */
class SimulatedConsumer {
  private final World world;
  private final Actor actor;
  private final Fetch fetch;
  private final SimulatedMetadata metadata;
  private final SortedSet<Integer> assigned = new TreeSet<>();
  private @Nullable ConsumerRebalanceListener listener;
  private SimulatedGroup.@Nullable Member member;
  private int generation;

  SimulatedConsumer(World world, Actor actor) {
    this.world = world;
    this.actor = actor;
    this.metadata = new SimulatedMetadata(world);
    this.fetch = new Fetch(world.topic(), world.random(), world.profile().batchSize());
  }

  /** Once, before anything else. */
  void tellsOfUpdates(ClusterResourceListener toTell) {
    metadata.tell(toTell);
  }

  void subscribe(Collection<String> topics, ConsumerRebalanceListener newListener) {
    world.scheduler().turn("subscribe");
    listener = newListener;
  }

  void unsubscribe() {
    world.scheduler().turn("unsubscribe");
    giveUp();
    leaveGroup();
  }

  void close(CloseOptions options) {
    world.scheduler().turn("close");
    giveUp();
    leaveGroup();
  }

  private void giveUp() {
    if (!assigned.isEmpty() && listener != null && member != null) {
      if (member.isExpelled()) {
        listener.onPartitionsLost(partitions(assigned));
      } else {
        listener.onPartitionsRevoked(partitions(assigned));
      }
    }
    forget(List.copyOf(assigned));
  }

  private void leaveGroup() {
    if (member != null) {
      world.group().leave(member);
    }
    member = null;
    listener = null;
  }

  ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    world.scheduler().turn("poll");
    metadata.look();
    followGroup();
    ConsumerRecords<byte[], byte[]> records = fetched();
    if (!records.nextOffsets().isEmpty()) {
      return records;
    }
    world.scheduler().await("poll waits", this::hasNews, atMost);
    metadata.look();
    followGroup();
    return fetched();
  }

  private boolean hasNews() {
    return !world.group().isAway()
        && ((member != null && world.group().hasNewsFor(member, generation))
            || fetch.hasSome(assigned));
  }

  private ConsumerRecords<byte[], byte[]> fetched() {
    if (world.group().isAway()) {
      return ConsumerRecords.empty();
    }
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
    fetch.take(assigned, records, next);
    if (!next.isEmpty()) {
      world.trace().add(world.scheduler().now(), actor.name, "polled up to " + next.values());
    }
    return new OrderedRecords(records, next);
  }

  /** What the consumer does for the group before it fetches. */
  private void followGroup() {
    if (listener == null || world.group().isAway()) {
      return;
    }
    if (member == null) {
      member = world.group().join(actor);
    } else if (member.isExpelled()) {
      if (world.random().nextDouble() < world.profile().lateDiscovery()) {
        world.trace().count("zombie goes on");
        return; // no heartbeat has been answered yet
      }
      loseAll(listener);
      member = world.group().join(actor);
    }
    rebalance(member, listener);
  }

  private void loseAll(ConsumerRebalanceListener to) {
    world.trace().count("lost");
    if (!assigned.isEmpty()) {
      to.onPartitionsLost(partitions(assigned));
    }
    forget(List.copyOf(assigned));
  }

  private void rebalance(SimulatedGroup.Member as, ConsumerRebalanceListener to) {
    if (!world.group().hasNewsFor(as, generation)) {
      return;
    }
    if (generation < world.group().generation()) {
      metadata.rebalanced();
    }
    generation = world.group().generation();
    List<Integer> revoked =
        assigned.stream().filter(partition -> !world.group().isFor(as, partition)).toList();
    if (!revoked.isEmpty()) {
      world.trace().count("revoked");
      to.onPartitionsRevoked(partitions(revoked));
      forget(revoked);
      revoked.forEach(partition -> world.group().release(as, partition));
      world.scheduler().turn("gave back " + revoked);
    }
    SortedSet<Integer> added = world.group().take(as);
    added.removeAll(assigned);
    assigned.addAll(added);
    to.onPartitionsAssigned(partitions(added));
    added.forEach(this::startSomewhere);
    world.scheduler().turn("was given " + added);
  }

  /** Without a seek, a consumer starts where Kafka's own committed offset stands. */
  private void startSomewhere(int partition) {
    if (!fetch.isPlaced(partition)) {
      fetch.place(partition, committedByKafka(partition));
    }
  }

  final long committedByKafka(int partition) {
    Long committed = world.group().committed(partition);
    return committed == null ? 0 : committed;
  }

  final long readsAt(int partition) {
    return fetch.position(partition);
  }

  private void forget(Collection<Integer> partitions) {
    partitions.forEach(fetch::forget);
    assigned.removeAll(partitions);
  }

  private static List<TopicPartition> partitions(Collection<Integer> numbers) {
    return numbers.stream().map(SimulatedTopic::partition).toList();
  }

  void seek(TopicPartition partition, long offset) {
    requireAssigned(partition);
    fetch.place(partition.partition(), offset);
  }

  long position(TopicPartition partition, Duration atMost) {
    requireAssigned(partition);
    return readsAt(partition.partition());
  }

  List<PartitionInfo> partitionsFor(String topic, Duration atMost) {
    return metadata.partitions();
  }

  void pause(Collection<TopicPartition> partitions) {
    partitions.forEach(this::requireAssigned);
    partitions.forEach(partition -> fetch.pause(partition.partition()));
  }

  void resume(Collection<TopicPartition> partitions) {
    partitions.forEach(this::requireAssigned);
    partitions.forEach(partition -> fetch.resume(partition.partition()));
  }

  private void requireAssigned(TopicPartition partition) {
    if (!assigned.contains(partition.partition())) {
      throw new IllegalStateException("No current assignment for partition " + partition);
    }
  }

  Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> of, Duration atMost) {
    ask("beginning offsets", atMost);
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    of.forEach(partition -> beginnings.put(partition, 0L));
    return beginnings;
  }

  Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> of, Duration atMost) {
    ask("end offsets", atMost);
    Map<TopicPartition, Long> ends = new HashMap<>();
    of.forEach(partition -> ends.put(partition, world.topic().end(partition.partition())));
    return ends;
  }

  private void ask(String what, Duration atMost) {
    world.scheduler().turn(what);
    if (world.group().isAway()) {
      world.scheduler().await(what + " wait", () -> !world.group().isAway(), atMost);
      if (world.group().isAway()) {
        throw new TimeoutException("the simulated broker is away");
      }
    }
  }

  void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
    world.scheduler().turn("commit offsets");
    if (member != null && !world.group().isAway()) {
      SimulatedGroup.Member as = member;
      offsets.forEach((at, next) -> world.group().commit(as, at.partition(), next.offset()));
    }
  }

  Set<TopicPartition> assignment() {
    return Set.copyOf(partitions(assigned));
  }
}
