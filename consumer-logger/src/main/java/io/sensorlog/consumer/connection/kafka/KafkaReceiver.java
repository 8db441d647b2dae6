package io.sensorlog.consumer.connection.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Receives from a topic as a member of a consumer group. Where to read on stands in the repository,
 * never in Kafka. One thread only: the logger's.
 */
public final class KafkaReceiver implements ReadingReceiver {
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

  private final Consumer<byte[], byte[]> consumer;
  private final ReceiverSettings settings;
  private final DurableRepository repository;
  private final Assignment assignment;
  private final LostOffsets lost;
  private final Cluster cluster;
  private final TopicWatch watch;
  private final ClaimCheck claims;
  private final OffsetsForTools offsets;
  private final Lag lag;
  private final RecordBatches batches = new RecordBatches(InstantSource.system());
  private final List<String> subscription;
  private final ClientFigures figures;

  /**
   * @param consumer closed with this, as is the cluster
   * @param metadata the consumer's
   * @param nanoTime the monotonic clock
   */
  KafkaReceiver(
      Consumer<byte[], byte[]> consumer,
      KafkaTopic topic,
      TopicMetadata metadata,
      Cluster cluster,
      ReceiverSettings settings,
      DurableRepository repository,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.cluster = cluster;
    this.watch = new TopicWatch(cluster, topic, metadata, nanoTime);
    this.settings = settings;
    this.repository = repository;
    this.lost = new LostOffsets(repository, settings.accepted().loss(), InstantSource.system());
    this.assignment = new Assignment(consumer, topic, settings.membership());
    this.claims = new ClaimCheck(repository, settings.membership().logger(), nanoTime);
    this.offsets = new OffsetsForTools(consumer, nanoTime);
    this.lag = new Lag(cluster, nanoTime);
    this.subscription = List.of(topic.name());
    this.figures = new ClientFigures(consumer);
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#requireTopic}. */
  public static void requireTopic(Endpoint.Kafka endpoint, KafkaAccess access) {
    var unused = KafkaTopic.find(endpoint, access);
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#open}. */
  public static KafkaReceiver open(
      Endpoint.Kafka endpoint, ReceiverSettings settings, DurableRepository repository) {
    return open(endpoint, settings, repository, System::nanoTime);
  }

  static KafkaReceiver open(
      Endpoint.Kafka endpoint,
      ReceiverSettings settings,
      DurableRepository repository,
      LongSupplier nanoTime) {
    KafkaTopic topic = KafkaTopic.find(endpoint, settings.kafka());
    if (!settings.accepted().newTopic()) {
      TopicIdentity.require(
          topic, repository.positions(settings.membership().logger(), topic.name()));
    }
    TopicMetadata metadata = new TopicMetadata(topic, nanoTime);
    Consumer<byte[], byte[]> consumer = consumer(metadata, endpoint, settings);
    KafkaReceiver receiver =
        new KafkaReceiver(
            consumer,
            topic,
            metadata,
            cluster(topic, endpoint, settings, consumer),
            settings,
            repository,
            nanoTime);
    receiver.subscribe();
    return receiver;
  }

  private static Consumer<byte[], byte[]> consumer(
      TopicMetadata metadata, Endpoint.Kafka endpoint, ReceiverSettings settings) {
    try {
      return metadata.consumer(KafkaSettings.consumer(endpoint, settings));
    } catch (KafkaException e) {
      throw KafkaTopic.unusable(endpoint, e);
    }
  }

  private static AdminCluster cluster(
      KafkaTopic topic,
      Endpoint.Kafka endpoint,
      ReceiverSettings settings,
      Consumer<byte[], byte[]> consumer) {
    try {
      return new AdminCluster(KafkaSettings.client(endpoint, settings.kafka()), topic);
    } catch (KafkaException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw KafkaTopic.unusable(endpoint, e);
    }
  }

  void subscribe() {
    consumer.subscribe(subscription, assignment);
  }

  @Override
  public void settleBy(Runnable settle) {
    assignment.settleBy(settle);
  }

  @Override
  public Batch poll(Duration atMost) {
    return guarded(
        () -> {
          claimWhatIsNew();
          ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
          return records.nextOffsets().isEmpty() ? nothing() : checked(records);
        });
  }

  private Batch nothing() {
    watch.look();
    if (!assignment.hasPolledAhead()) {
      claims.look(assignment.claimed().values());
    }
    assignment.validate();
    tellTools();
    return Batch.EMPTY;
  }

  private Batch checked(ConsumerRecords<byte[], byte[]> records) {
    // If it has to be asked for, the answer comes while messages are decoded and rows are written.
    Confirmation confirmation = watch.confirmation(consumer, assignment.hasPolledAhead());
    List<Advance> advances = advances(records);
    advances.forEach(assignment::polled);
    return batches.of(records, advances, confirmation);
  }

  private void claimWhatIsNew() {
    try {
      assignment.claim(repository, lost);
    } catch (TimeoutException e) {
      // A broker is away: what is claimed already must flow on, and the group must hear of us.
    }
  }

  /**
   * By what the poll itself says, not by counting, as offsets can be jumped over, and not by asking
   * the consumer afterwards, as that can fail when the messages are in hand already.
   */
  private List<Advance> advances(ConsumerRecords<byte[], byte[]> records) {
    List<Advance> advances = new ArrayList<>();
    records
        .nextOffsets()
        .forEach(
            (partition, next) -> {
              Position from = assignment.polledTo(partition);
              if (from != null && next.offset() > from.nextOffset()) {
                advances.add(new Advance(from, next.offset()));
              }
            });
    return advances;
  }

  @Override
  public boolean keepAlive(List<Batch> inHand, Duration howLong) {
    assignment.pause();
    guarded(
        () -> {
          consumer.poll(howLong);
          return Batch.EMPTY;
        });
    assignment.resume();
    return inHand.stream().allMatch(assignment::covers);
  }

  private Batch guarded(Supplier<Batch> poll) {
    return PollFaults.guarded(poll, assignment::claimAnew);
  }

  @Override
  public void saved(Batch batch) {
    batch.advances().forEach(advance -> assignment.saved(advance.to()));
    tellTools();
  }

  @Override
  public void takeBack() {
    assignment.rewind();
  }

  private void tellTools() {
    if (!settings.membership().live()) {
      offsets.look(assignment.claimed());
    }
  }

  @Override
  public void abandon() {
    consumer.unsubscribe();
    assignment.clear();
    subscribe();
  }

  @Override
  public OptionalLong lag() {
    return assignment.isSettled() && !watch.isMissing()
        ? lag.of(assignment.claimed())
        : OptionalLong.empty();
  }

  @Override
  public void measure(MeterRegistry registry) {
    figures.bindTo(registry);
  }

  @Override
  public void close() {
    figures.close();
    tellToolsTheLast();
    cluster.close();
    consumer.close(CloseOptions.timeout(PATIENCE_AT_THE_END));
  }

  private void tellToolsTheLast() {
    try {
      if (!settings.membership().live()) {
        offsets.tell(assignment.claimed()); // the consumer waits for that when it is closed
      }
    } catch (KafkaException e) {
      // Tools show an old lag. The cause ends the logger, and is told, without this one.
    }
  }
}
