package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.Report;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.Stack;
import io.sensorlog.stack.gate.Gate;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A broker with a topic, a database with a gate before it, and a folder for the run. */
public final class Services implements AutoCloseable {
  /** More than there are loggers, so that each has several. */
  public static final int PARTITIONS = 6;

  public static final String TOPIC = "readings";
  static final String DATABASE = "chaos";

  private final Path folder = Home.runFolder();
  private final Stack stack = Stack.start(folder);
  private final Gate gate =
      Gate.before(new InetSocketAddress(stack.database().host(), stack.database().port()));
  private boolean discarded;

  /** Starts all; blocks for some seconds. */
  public Services() {
    stack.database().createDatabase(DATABASE);
    stack.broker().createTopic(TOPIC, PARTITIONS);
  }

  public Path folder() {
    return folder;
  }

  public KafkaBroker broker() {
    return stack.broker();
  }

  public MariaDbServer database() {
    return stack.database();
  }

  public Gate gate() {
    return gate;
  }

  /** Not through the gate. */
  Connection connect() throws SQLException {
    return stack.database().connect(DATABASE);
  }

  public String connectionUri() {
    return "kafka://" + stack.broker().bootstrapServers() + "/" + TOPIC;
  }

  /**
   * Through the gate, which knows a logger by where it comes from.
   *
   * @param address of the loopback network
   */
  String repositoryUri(String address) {
    return repositoryUri(gate.port(), DATABASE) + "&localSocketAddress=" + address;
  }

  /** Straight to the server, for one of its databases. */
  public String repositoryUriOf(String database) {
    return repositoryUri(stack.database().port(), database);
  }

  /** Through the gate, for one of the server's databases. */
  public String gatedUriOf(String database) {
    return repositoryUri(gate.port(), database);
  }

  private String repositoryUri(int port, String database) {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(
            stack.database().host(),
            port,
            database,
            stack.database().user(),
            stack.database().passwordFile());
  }

  /** The consumer group of the loggers. */
  String group() {
    return "sensorlog@mariadb:localhost:" + gate.port() + "/" + DATABASE;
  }

  /**
   * Takes the key away by which the table refuses an id that it has: with it, a message that is
   * saved twice would not be seen.
   */
  void dropKeyOfReadings() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE reading DROP PRIMARY KEY, ADD KEY (id)");
    }
  }

  /** The folder is of no interest any more: it is deleted at close. */
  public void discard() {
    discarded = true;
  }

  @Override
  public void close() {
    gate.close();
    stack.close();
    if (discarded) {
      Home.delete(folder);
    } else {
      Report.say("data, diary and what the processes printed are in " + folder);
    }
  }
}
