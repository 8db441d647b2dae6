package io.sensorlog.demo;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo's sensors and logger meet, and where the logger saves: a broker and a database of
 * the demo's own, or given ones. Thread-safe.
 */
final class DemoStack implements AutoCloseable {
  static final String TOPIC = "readings";
  static final String DATABASE = "sensorlog";

  /** The variable that gives the logger, and nobody else, the own database's password. */
  static final String PASSWORD_VARIABLE = "SENSORLOG_DATABASE_PASSWORD";

  private static final int PARTITIONS = 6;

  private final DemoSettings settings;
  private final Path folder;
  private final @Nullable KafkaBroker broker;
  private final @Nullable MariaDbServer database;
  private final Runnable closing;

  private DemoStack(
      DemoSettings settings,
      Path folder,
      @Nullable KafkaBroker broker,
      @Nullable MariaDbServer database,
      Runnable closing) {
    this.settings = settings;
    this.folder = folder;
    this.broker = broker;
    this.database = database;
    this.closing = closing;
  }

  /**
   * Starts what is not given, with its topic and its database. Blocks until it answers.
   *
   * @throws io.sensorlog.stack.StackException if it does not start
   */
  static DemoStack start(DemoSettings settings, Path folder) {
    if (settings.ownBroker() && settings.ownDatabase()) {
      Stack both = Stack.start(folder);
      return new DemoStack(settings, folder, both.broker(), both.database(), both::close)
          .prepared();
    }
    if (settings.ownBroker()) {
      KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
      return new DemoStack(settings, folder, broker, null, broker::close).prepared();
    }
    if (settings.ownDatabase()) {
      MariaDbServer database = MariaDbServer.start(folder.resolve("database"));
      return new DemoStack(settings, folder, null, database, database::close).prepared();
    }
    return new DemoStack(settings, folder, null, null, () -> {});
  }

  private DemoStack prepared() {
    if (broker != null) {
      Topics.createIfMissing(broker, TOPIC, PARTITIONS);
    }
    if (database != null) {
      database.createDatabase(DATABASE);
    }
    return this;
  }

  String connection() {
    return broker == null
        ? String.valueOf(settings.connection())
        : "kafka://" + broker.bootstrapServers() + "/" + TOPIC;
  }

  /**
   * Who shares the limit: all of this machine that send to a given place, as without the option; at
   * the demo's own broker those that meet in its folder, which goes with it.
   */
  String throttle() {
    return broker == null ? "host:" : "host:" + folder.toAbsolutePath().resolve("throttle");
  }

  List<RepositoryUri> repositories() {
    List<String> uris = database == null ? settings.repositories() : List.of(ownRepository());
    return uris.stream().map(RepositoryUri::parse).toList();
  }

  private String ownRepository() {
    MariaDbServer own = own();
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=%s"
        .formatted(own.host(), own.port(), DATABASE, own.user(), PASSWORD_VARIABLE);
  }

  /** What the logger's environment has besides. */
  Map<String, String> secrets() {
    return database == null ? Map.of() : Map.of(PASSWORD_VARIABLE, database.password());
  }

  /** What a person may connect to while the demo runs, a line each. */
  List<String> addresses() {
    List<String> lines = new ArrayList<>();
    if (broker != null) {
      lines.add(
          "broker    %s, topic %s, %d partitions"
              .formatted(broker.bootstrapServers(), TOPIC, PARTITIONS));
    }
    if (database != null) {
      lines.add(
          "database  %s:%d, database %s, user %s, password in %s"
              .formatted(
                  database.host(),
                  database.port(),
                  DATABASE,
                  database.user(),
                  database.passwordFile()));
      lines.add("look      " + lookCommand());
    }
    lines.add(
        "join      sensorlog sensors --connection %s --throttle %s --name mine"
            .formatted(connection(), throttle()));
    return lines;
  }

  private String lookCommand() {
    MariaDbServer own = own();
    return "MYSQL_PWD=$(cat '%s') mariadb --host=%s --port=%d --user=%s %s"
        .formatted(own.passwordFile(), own.host(), own.port(), own.user(), DATABASE);
  }

  private MariaDbServer own() {
    if (database == null) {
      throw new IllegalStateException("the demo has no database of its own");
    }
    return database;
  }

  /** Stops what was started; blocks until it is gone. May be called twice. */
  @Override
  public void close() {
    closing.run();
  }
}
