package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.jdbc.Rows;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.stack.MariaDbServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database of a test's own, with a hand to put rejected readings into it. */
public final class RejectedDatabase {
  public static final String TOPIC = "readings";
  public static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAAAA";
  public static final String OTHER_TOPIC_ID = "BBBBBBBBBBBBBBBBBBBBBB";

  private static final String INSERT =
      "INSERT INTO rejected_reading (topic_id, topic_partition, topic_offset, topic, received,"
          + " reason, payload) VALUES (?, ?, ?, ?, '2026-11-24 08:00:00.123456', ?, ?)";

  private final String name;
  private final String uri;
  private final Rows.Source source;
  private final Rows table;

  /** On a server. */
  public RejectedDatabase(MariaDbServer server) {
    this("rejected_" + UUID.randomUUID().toString().substring(0, 8), server);
  }

  private RejectedDatabase(String name, MariaDbServer server) {
    this(
        name,
        "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
            .formatted(server.host(), server.port(), name, server.user(), server.passwordFile()),
        () -> server.connect(name));
    server.createDatabase(name);
    settings().open(1).close();
  }

  /** In a file. */
  public RejectedDatabase(SqliteFile file) {
    this(file.path().toString(), file.uri(), file::connect);
    settings().open(1).close();
  }

  private RejectedDatabase(String name, String uri, Rows.Source source) {
    this.name = name;
    this.uri = uri;
    this.source = source;
    this.table = new Rows(source);
  }

  public RepositorySettings settings() {
    return Repositories.parse(uri, Map.of());
  }

  public RejectedReadings open() {
    return settings().openRejected();
  }

  public String database() {
    return name;
  }

  public String uri() {
    return uri;
  }

  public Rows table() {
    return table;
  }

  /** In partition 0 of the topic. */
  public void add(long offset, String reason, byte @Nullable [] payload) {
    add(TOPIC_ID, 0, offset, TOPIC, reason, payload);
  }

  public void add(
      String topicId,
      int partition,
      long offset,
      String topic,
      String reason,
      byte @Nullable [] payload) {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bind(statement, topicId, partition, offset, topic, reason, payload);
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void bind(
      PreparedStatement statement,
      String topicId,
      int partition,
      long offset,
      String topic,
      String reason,
      byte @Nullable [] payload)
      throws SQLException {
    statement.setString(1, topicId);
    statement.setInt(2, partition);
    statement.setLong(3, offset);
    statement.setString(4, topic);
    statement.setString(5, reason);
    statement.setBytes(6, payload);
  }

  /** Valid ones in partition 0, from offset 0, in one transaction. */
  public void addValid(int count) {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int offset = 0; offset < count; offset++) {
        bind(statement, TOPIC_ID, 0, offset, TOPIC, "old fault", valid());
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public long readings() {
    return table.number("SELECT COUNT(*) FROM reading");
  }

  public long rejected() {
    return table.number("SELECT COUNT(*) FROM rejected_reading");
  }

  public String reason(long offset) {
    return table.text(
        "SELECT reason FROM rejected_reading WHERE topic_offset = ?", String.valueOf(offset));
  }

  public static byte[] valid() {
    return valid(UUID.randomUUID(), "a");
  }

  public static byte[] valid(UUID id, String sensor) {
    return "{\"id\":\"%s\",\"sensor\":\"%s\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
        .formatted(id, sensor)
        .getBytes(StandardCharsets.UTF_8);
  }
}
