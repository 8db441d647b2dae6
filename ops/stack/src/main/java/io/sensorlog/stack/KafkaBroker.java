package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;
import static io.sensorlog.stack.Server.Signal.CONT;
import static io.sensorlog.stack.Server.Signal.KILL;
import static io.sensorlog.stack.Server.Signal.STOP;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker (KRaft, one node) in a process of its own, on the loopback interface. It ends
 * with this JVM, however that ends; so does one in a container, which {@link StackExtension} may
 * hand out instead, but for SIGKILL. Topics are never made by themselves. Thread-safe.
 */
public final class KafkaBroker implements AutoCloseable {
  private final int port;
  private final Server server;
  private final BrokerTopics topics;
  private final @Nullable WitnessedListener witnessed;

  /**
   * Takes over a broker that answers.
   *
   * @param port where it listens on the loopback interface
   * @param server closed with this
   */
  KafkaBroker(int port, Server server, @Nullable WitnessedListener witnessed) {
    this.port = port;
    this.server = server;
    this.topics = new BrokerTopics(port);
    this.witnessed = witnessed;
  }

  /**
   * Starts a broker on a free port; the same as {@link #start(Path, int)} otherwise.
   *
   * @param dataFolder made if missing; the same folder again has the same topics and records
   */
  public static KafkaBroker start(Path dataFolder) {
    return start(dataFolder, FreePorts.next());
  }

  /**
   * Starts a broker and blocks until it answers: some seconds.
   *
   * @param dataFolder made if missing; the same folder again has the same topics and records
   * @param port to listen on
   * @throws StackException if it does not start: the message says why
   */
  public static KafkaBroker start(Path dataFolder, int port) {
    return start(dataFolder, port, null);
  }

  /**
   * Starts a broker that has a second listener for a witness; the same as {@link #start(Path)}
   * otherwise. The listener's ports are free ones and stay the same over a restart.
   */
  public static KafkaBroker startWitnessed(Path dataFolder) {
    return start(dataFolder, FreePorts.next(), WitnessedListener.onFreePorts());
  }

  private static KafkaBroker start(
      Path dataFolder, int port, @Nullable WitnessedListener witnessed) {
    FreePorts.requireFree(port);
    Path folder = Folders.create(dataFolder);
    Path data = folder.resolve("kafka");
    Path settings = folder.resolve("broker.properties");
    new BrokerSettings(port, FreePorts.next(), witnessed, data).writeTo(settings);
    ServerProcess server =
        new ServerProcess(
            "broker",
            BrokerProcess.command(settings, data),
            folder,
            new BrokerTopics(port)::complaint);
    server.start();
    return new KafkaBroker(port, server, witnessed);
  }

  /** The broker's address as {@code 127.0.0.1:PORT}; stays the same over a restart. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port;
  }

  /**
   * The listener that a witness stands in front of.
   *
   * @throws StackException if the broker was started without one
   */
  public WitnessedListener witnessed() {
    if (witnessed == null) {
      throw new StackException("the broker was started without a listener for a witness");
    }
    return witnessed;
  }

  /** Makes a topic and blocks until it can be used. */
  public void createTopic(String topic, int partitions) {
    createTopic(topic, partitions, Map.of());
  }

  /**
   * Makes a topic and blocks until it can be used.
   *
   * @param config Kafka's settings for topics, such as {@code retention.ms}; without {@code
   *     message.timestamp.type} messages get the broker's time
   * @throws StackException if the topic is there already, or Kafka refuses it
   */
  public void createTopic(String topic, int partitions, Map<String, String> config) {
    topics.create(topic, partitions, config);
  }

  /** Whether the topic is there now; blocks for some milliseconds. */
  public boolean hasTopic(String topic) {
    return topics.has(topic);
  }

  /** Deletes a topic and blocks until it is gone. */
  public void deleteTopic(String topic) {
    topics.delete(topic);
  }

  /** Kills the broker (SIGKILL); blocks until it is gone. */
  public void kill() {
    server.signal(KILL);
  }

  /** Stops the broker, if it runs, and starts it with the same port and data; blocks likewise. */
  public void restart() {
    server.restart();
  }

  /** Halts it (SIGSTOP): connections stay open and nobody answers. */
  public void pause() {
    server.signal(STOP);
  }

  /** Lets it go on after {@link #pause()} (SIGCONT). */
  public void resume() {
    server.signal(CONT);
  }

  /** The broker's process id; another one after a restart. */
  public long pid() {
    return server.pid();
  }

  /** Stops the broker, if it runs; blocks until it is gone. May be called twice. */
  @Override
  public void close() {
    server.close();
  }
}
