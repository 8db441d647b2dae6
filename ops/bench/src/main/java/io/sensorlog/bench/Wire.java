package io.sensorlog.bench;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.witness.Witness;
import java.nio.file.Path;

/** A real broker with a topic, and the witness before it. Thread-safe. */
final class Wire implements AutoCloseable {
  private static final String TOPIC = "readings";
  private static final int PARTITIONS = 6;

  private final KafkaBroker broker;
  private final Witness witness;

  private Wire(KafkaBroker broker, Witness witness) {
    this.broker = broker;
    this.witness = witness;
  }

  /**
   * Starts both; blocks for some seconds.
   *
   * @param folder for the broker's data
   */
  static Wire open(Path folder) {
    KafkaBroker broker = KafkaBroker.startWitnessed(folder);
    broker.createTopic(TOPIC, PARTITIONS);
    return new Wire(broker, Witness.inFrontOf(broker));
  }

  Witness witness() {
    return witness;
  }

  /** What sensors connect to. */
  String connection() {
    return "kafka://" + witness.bootstrapServers() + "/" + TOPIC;
  }

  @Override
  public void close() {
    witness.close();
    broker.close();
  }
}
