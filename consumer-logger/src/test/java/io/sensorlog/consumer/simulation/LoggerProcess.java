package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.connection.kafka.KafkaReceivers;
import io.sensorlog.consumer.logger.LoggerState;
import io.sensorlog.consumer.logger.ReadingLogger;
import io.sensorlog.consumer.logger.SensorReadings;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A logger of the group, as a process that can be stopped, frozen and killed. */
final class LoggerProcess {
  private final World world;
  private final Seams seams;
  private final Actor actor;
  private @Nullable ReadingLogger logger;
  private boolean stopped;

  LoggerProcess(World world, Seams seams, String name) {
    this.world = world;
    this.seams = seams;
    this.actor = world.scheduler().start(name, this::run);
  }

  private void run() {
    DurableRepository repository =
        new CheckedRepository(
            seams.repository(
                new ExactlyOnce(
                    seams.store(new SimulatedStore(world, actor, seams)),
                    () -> Instant.EPOCH,
                    () -> {})),
            world,
            actor);
    ReadingReceiver receiver =
        seams.receiver(
            KafkaReceivers.over(
                this::consumer,
                SimulatedTopic.NAME,
                SimulatedTopic.ID,
                new KafkaReceivers.Answers(this::idOfTheTopicNow, this::endsNow),
                settings(),
                repository,
                world.scheduler()::now));
    ReadingLogger running =
        new ReadingLogger(
            actor.name,
            receiver,
            repository,
            seams.saver(new SimulatedSaver(world)),
            new LoggerState(world.scheduler()::now, new SensorReadings()),
            world.scheduler()::now,
            world.random());
    logger = running;
    if (stopped) {
      running.stop();
    }
    running.run();
  }

  private Consumer<byte[], byte[]> consumer(ClusterResourceListener listener) {
    SimulatedConsumer consumer = seams.consumer(world, actor);
    consumer.tellsOfUpdates(listener);
    return ConsumerProxy.of(consumer);
  }

  private ReceiverSettings settings() {
    return new ReceiverSettings(
        Membership.of("simulated"),
        world.profile().batchSize(),
        Accepted.NOTHING,
        KafkaAccess.USUAL);
  }

  /** Sometimes nobody answers, even while messages come. */
  private CompletableFuture<Uuid> idOfTheTopicNow() {
    if (world.group().isAway() || world.faults().losesQuestion()) {
      return CompletableFuture.failedFuture(
          new TimeoutException("the simulated broker does not answer"));
    }
    return CompletableFuture.completedFuture(SimulatedTopic.ID);
  }

  private CompletableFuture<Map<TopicPartition, Long>> endsNow(Set<TopicPartition> of) {
    world.scheduler().turn("ends");
    if (world.group().isAway()) {
      return CompletableFuture.failedFuture(
          new TimeoutException("the simulated broker does not answer"));
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    of.forEach(partition -> ends.put(partition, world.topic().end(partition.partition())));
    return CompletableFuture.completedFuture(ends);
  }

  Actor actor() {
    return actor;
  }

  boolean isRunning() {
    return !actor.done && !actor.killed && !stopped;
  }

  /** SIGTERM. */
  void stop() {
    stopped = true;
    if (logger != null) {
      logger.stop();
    }
  }

  /** SIGKILL: the broker finds out by the session, the database when it notices. */
  void kill() {
    world.trace().count("killed");
    actor.killed = true;
    world.group().watch(actor);
  }

  /** SIGSTOP, and SIGCONT later. */
  void freeze() {
    world.trace().count("frozen");
    world.faults().freeze(actor);
  }

  void thaw() {
    actor.frozenUntil = 0;
  }
}
