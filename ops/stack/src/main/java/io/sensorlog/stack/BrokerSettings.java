package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Kafka's settings for one node that is broker and controller, on a machine shared with others. */
record BrokerSettings(
    int port, int controllerPort, @Nullable WitnessedListener witnessed, Path data) {
  /** What holds wherever the broker runs, in the form of a properties file. */
  static final String COMMON =
      """
      auto.create.topics.enable=false
      # one node has one replica of everything
      offsets.topic.replication.factor=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      # the first consumer and the first transaction wait until all these are made
      offsets.topic.num.partitions=4
      transaction.state.log.num.partitions=4
      share.coordinator.state.topic.num.partitions=1
      # tests should not wait for a group to fill, nor long for a dead member or a dead broker's end
      group.initial.rebalance.delay.ms=0
      group.min.session.timeout.ms=1000
      broker.session.timeout.ms=3000
      broker.heartbeat.interval.ms=500
      # a small heap
      num.network.threads=2
      num.io.threads=4
      log.cleaner.dedupe.buffer.size=8388608
      """;

  void writeTo(Path file) {
    try {
      Files.writeString(file, text() + COMMON);
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e, e);
    }
  }

  private String text() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@%1$s:%3$d
    listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d%5$s
    advertised.listeners=PLAINTEXT://%1$s:%2$d%6$s
    inter.broker.listener.name=PLAINTEXT
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,WITNESSED:PLAINTEXT
    log.dirs=%4$s
    """
        .formatted(
            LOOPBACK,
            port,
            controllerPort,
            escaped(data),
            witnessed == null ? "" : ",WITNESSED://" + witnessed.listens(),
            witnessed == null ? "" : ",WITNESSED://" + witnessed.advertises());
  }

  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\");
  }
}
