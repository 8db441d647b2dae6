package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.RangeOrder;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Receives one range of a partition, outside any group: nobody else's positions, partitions or lag
 * change. One thread only: the logger's.
 */
public final class RangeReceiver implements ReadingReceiver {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final Cluster cluster;
  private final String replay;
  private final RangeOrder order;
  private final DurableRepository repository;
  private final TopicPartition partition;
  private final LostOffsets lost;
  private final TopicWatch watch;
  private final Lag lag;
  private final RecordBatches batches = new RecordBatches(InstantSource.system());
  private Runnable settle = () -> {};

  /** Up to what is saved; null while the range is to be claimed, as the other one. */
  private @Nullable Position claimed;

  /** Up to what was polled. */
  private @Nullable Position polled;

  private RangeReceiver(
      Consumer<byte[], byte[]> consumer,
      KafkaTopic topic,
      TopicMetadata metadata,
      Cluster cluster,
      ReceiverSettings settings,
      RangeOrder order,
      DurableRepository repository,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.cluster = cluster;
    this.replay = settings.membership().logger();
    this.order = order;
    this.repository = repository;
    this.partition = new TopicPartition(topic.name(), order.range().partition().number());
    this.lost = new LostOffsets(repository, settings.accepted().loss(), InstantSource.system());
    this.watch = new TopicWatch(cluster, topic, metadata, nanoTime);
    this.lag = new Lag(cluster, nanoTime);
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#openRange}. */
  public static RangeReceiver open(
      Endpoint.Kafka endpoint,
      ReceiverSettings settings,
      RangeOrder order,
      DurableRepository repository) {
    return open(endpoint, settings, order, repository, System::nanoTime);
  }

  static RangeReceiver open(
      Endpoint.Kafka endpoint,
      ReceiverSettings settings,
      RangeOrder order,
      DurableRepository repository,
      LongSupplier nanoTime) {
    Map<String, Object> config = KafkaSettings.client(endpoint, settings.kafka());
    io.sensorlog.consumer.batch.Partition of = order.range().partition();
    KafkaTopic topic = new KafkaTopic(of.topic(), of.topicId());
    TopicMetadata metadata = new TopicMetadata(topic, nanoTime);
    try {
      return new RangeReceiver(
          metadata.consumer(KafkaSettings.consumer(endpoint, settings)),
          topic,
          metadata,
          new AdminCluster(config, topic),
          settings,
          order,
          repository,
          nanoTime);
    } catch (KafkaException e) {
      throw KafkaTopic.unusable(endpoint, e);
    }
  }

  @Override
  public void settleBy(Runnable toSettle) {
    settle = toSettle;
  }

  @Override
  public Batch poll(Duration atMost) {
    return PollFaults.guarded(() -> next(polledTo(), atMost), this::claimAnew);
  }

  private Batch next(Position from, Duration atMost) {
    if (from.nextOffset() >= order.range().endOffset()) {
      settle.run();
      if (from.equals(claimed)) {
        order.atEnd().run();
      }
      return Batch.EMPTY;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
    OffsetAndMetadata next = records.nextOffsets().get(partition);
    if (next == null || next.offset() <= from.nextOffset()) {
      watch.look();
      return Batch.EMPTY;
    }
    Confirmation confirmation = watch.confirmation(consumer, !from.equals(claimed));
    Advance step = new Advance(from, Math.min(next.offset(), order.range().endOffset()));
    polled = step.to();
    return batches.of(records, List.of(step), confirmation);
  }

  private Position polledTo() {
    Position already = polled;
    if (already != null) {
      return already;
    }
    settle.run(); // what is being saved is so under the claim from before
    ReplayRange range = order.range();
    Position own = repository.claim(range.position(replay));
    long first = offset(consumer.beginningOffsets(Set.of(partition), PATIENCE));
    Position start = lost.skip(own, first, end(), range.endOffset());
    consumer.assign(Set.of(partition));
    consumer.seek(partition, start.nextOffset());
    order.progress().accept(start.nextOffset());
    claimed = start;
    polled = start;
    return start;
  }

  /** With what open transactions have written: a range may begin behind what can be read now. */
  private long end() {
    try {
      return offset(
          cluster.ends(Set.of(partition)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).whole());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private long offset(Map<TopicPartition, Long> offsets) {
    return offsets.getOrDefault(partition, 0L);
  }

  private void claimAnew(Set<TopicPartition> outOfRange) {
    claimed = null;
    polled = null;
  }

  @Override
  public void saved(Batch batch) {
    Position now = batch.advances().getFirst().to();
    Position held = claimed;
    if (held != null && held.ownerEpoch() == now.ownerEpoch()) {
      claimed = now;
      order.progress().accept(now.nextOffset());
    }
  }

  @Override
  public void takeBack() {
    Position start = claimed;
    polled = start;
    if (start != null) {
      consumer.seek(partition, start.nextOffset());
    }
  }

  /** There is no group to stay in: the range is ours until somebody claims it. */
  @Override
  public boolean keepAlive(List<Batch> inHand, Duration howLong) {
    if (claimed != null) {
      consumer.pause(Set.of(partition));
      PollFaults.guarded(
          () -> {
            consumer.poll(howLong);
            return Batch.EMPTY;
          },
          this::claimAnew);
      consumer.resume(Set.of(partition));
    } else {
      java.util.concurrent.locks.LockSupport.parkNanos(howLong.toNanos());
    }
    return true;
  }

  /** Two that take the range from each other in turn would get nowhere: the newest one goes on. */
  @Override
  public void abandon() {
    throw new CommandFailedException(
        "another process has taken over the replay of " + order.range().partition());
  }

  @Override
  public OptionalLong lag() {
    Position now = claimed;
    return now == null || watch.isMissing() || lag.of(Map.of(partition, now)).isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(order.range().endOffset() - now.nextOffset());
  }

  @Override
  public void close() {
    cluster.close();
    consumer.close(CloseOptions.timeout(PATIENCE_AT_THE_END));
  }
}
