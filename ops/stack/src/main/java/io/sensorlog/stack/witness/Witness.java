package io.sensorlog.stack.witness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;

import io.sensorlog.stack.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between senders and a broker, or a logger that listens at a socket, and counts outstanding
 * messages by what it sees on the wire. A message is outstanding from the first byte of its request
 * (or frame) leaving the sender until the answer to that passes back, or that connection is closed.
 * A message that is sent again counts again; one sent to Kafka with {@code acks=0} has no answer
 * and stays until its connection is closed. All else of all other clients passes unchanged.
 *
 * <p>Kafka's clients stay behind the witness only if the broker advertises the witness's address to
 * them. The protocol has to be in plain text; a connection whose messages it cannot count is
 * closed. Thread-safe.
 */
public final class Witness implements AutoCloseable {
  /** Connections that may wait to be accepted: with Java's own 50, a burst of them is held up. */
  private static final int BACKLOG = 1_024;

  private final Protocol protocol;
  private final List<ServerSocketChannel> servers;
  private final RequestReader reader;
  private final Passage passage = new Passage();
  private final OutstandingCount count = new OutstandingCount(System::nanoTime);
  private final Set<WitnessedConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Witness(Protocol protocol, List<ServerSocketChannel> servers, RequestReader reader) {
    this.protocol = protocol;
    this.servers = servers;
    this.reader = reader;
  }

  /**
   * Listens where the broker says that its witness is.
   *
   * @param broker started with {@link KafkaBroker#startWitnessed}; one witness at a time
   */
  public static Witness inFrontOf(KafkaBroker broker) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return start(
        new InetSocketAddress(loopback, broker.witnessed().witnessPort()),
        new InetSocketAddress(loopback, broker.witnessed().port()));
  }

  /**
   * Listens for clients of one broker.
   *
   * @param listen what the broker advertises
   * @param broker where the broker listens; need not do so yet
   * @throws UncheckedIOException if it cannot listen there
   */
  public static Witness start(InetSocketAddress listen, InetSocketAddress broker) {
    return start(List.of(new WitnessedBroker(listen, broker)));
  }

  /**
   * Listens for clients of all brokers of a cluster, with one count over all of them.
   *
   * @param brokers one at least
   * @throws UncheckedIOException if it cannot listen at one of the addresses
   */
  public static Witness start(List<WitnessedBroker> brokers) {
    return start(brokers, new KafkaProtocol());
  }

  /**
   * Listens for sensors of a logger at {@code tcp://host:port}.
   *
   * @param listen where; port 0 for a free one
   * @param logger where the logger listens; need not do so yet
   * @throws UncheckedIOException if it cannot listen there
   */
  public static Witness inFrontOfLogger(InetSocketAddress listen, InetSocketAddress logger) {
    return start(List.of(new WitnessedBroker(listen, logger)), new FramesProtocol());
  }

  private static Witness start(List<WitnessedBroker> brokers, Protocol protocol) {
    Witness witness =
        new Witness(protocol, brokers.stream().map(Witness::listen).toList(), reader());
    witness.reader.start();
    for (int i = 0; i < brokers.size(); i++) {
      ServerSocketChannel server = witness.servers.get(i);
      InetSocketAddress broker = brokers.get(i).broker();
      witness.threads.execute(() -> witness.accept(server, broker));
    }
    return witness;
  }

  private static RequestReader reader() {
    try {
      return new RequestReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSocketChannel listen(WitnessedBroker witnessed) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return server.bind(witnessed.listen(), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("the witness cannot listen on " + witnessed.listen(), e);
    }
  }

  /** What clients connect to, as {@code HOST:PORT}, with a comma between several. */
  public String bootstrapServers() {
    return servers.stream()
        .map(ServerSocketChannel::socket)
        .map(socket -> socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort())
        .collect(joining(","));
  }

  /** Passes each answer on that much later from now on, one not waiting for another. */
  public void delayAnswers(Duration delay) {
    passage.delayAnswers(delay);
  }

  /** Holds back every byte, both ways; connections stay, and what senders send is counted. */
  public void freeze() {
    passage.freeze();
  }

  /** Lets pass what was held back. */
  public void thaw() {
    passage.thaw();
  }

  /** Closes all connections now; what was held back or delayed on them is lost. */
  public void cut() {
    connections.forEach(WitnessedConnection::cut);
  }

  /** The number of outstanding messages now. */
  public int outstanding() {
    return count.outstanding();
  }

  /** The greatest number of outstanding messages at any moment since the last reset. */
  public int mostOutstanding() {
    return count.most();
  }

  /** The mean number of outstanding messages over the time since the last reset. */
  public double meanOutstanding() {
    return count.mean();
  }

  /** The number of messages that were answered since the last reset, well or badly. */
  public long messages() {
    return count.answered().values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@link #messages} by the {@code client.id} of the sender. */
  public Map<String, Long> messagesByClient() {
    return count.answered().entrySet().stream()
        .collect(groupingBy(entry -> entry.getKey().clientId(), summingLong(Map.Entry::getValue)));
  }

  /** {@link #messages} by the connection of the sender. */
  public Map<Sender, Long> messagesBySender() {
    return count.answered();
  }

  /**
   * Every change of {@link #outstanding} since the last reset, oldest first; the newest 100,000.
   */
  public List<Change> changes() {
    return count.changes();
  }

  /** Begins all numbers and the log of changes anew; what is outstanding stays so. */
  public void reset() {
    count.reset();
  }

  /** Closes all connections and blocks until nothing of the witness runs. May be called twice. */
  @Override
  public void close() {
    try {
      for (ServerSocketChannel server : servers) {
        server.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    reader.close();
    threads.shutdownNow();
    threads.close();
  }

  private void accept(ServerSocketChannel server, InetSocketAddress broker) {
    try {
      while (true) {
        SocketChannel client = server.accept();
        threads.execute(() -> serve(client, broker));
      }
    } catch (IOException e) {
      // The witness was closed.
    }
  }

  private void serve(SocketChannel client, InetSocketAddress broker) {
    // Looked up for each connection: a broker in a container comes back with another address.
    InetSocketAddress address = new InetSocketAddress(broker.getHostString(), broker.getPort());
    try (client;
        SocketChannel toBroker = SocketChannel.open(address)) {
      toBroker.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.configureBlocking(false);
      String from = String.valueOf(client.getRemoteAddress());
      serve(
          new WitnessedConnection(
              protocol, client, toBroker, passage, new ConnectionCount(count, from)));
    } catch (IOException | UnresolvedAddressException e) {
      // The other end is away: the client sees its connection closed, and may try again.
    }
  }

  private void serve(WitnessedConnection connection) {
    connections.add(connection);
    reader.add(connection);
    try {
      connection.run();
    } finally {
      connections.remove(connection);
    }
  }
}
