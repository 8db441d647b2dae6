package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.consumer.repository.jdbc.Table;
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

  private final MariaDbServer server;
  private final String database = "rejected_" + UUID.randomUUID().toString().substring(0, 8);
  private final Table table;

  public RejectedDatabase(MariaDbServer server) {
    this.server = server;
    server.createDatabase(database);
    this.table = new Table(server, database);
    settings().open(1).close();
  }

  public RepositorySettings settings() {
    return JdbcSettings.mariadb(uri(), Map.of());
  }

  public RejectedReadings open() {
    return settings().openRejected();
  }

  public String database() {
    return database;
  }

  public String uri() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), database, server.user(), server.passwordFile());
  }

  public Table table() {
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
    try (Connection connection = server.connect(database);
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, topicId);
      statement.setInt(2, partition);
      statement.setLong(3, offset);
      statement.setString(4, topic);
      statement.setString(5, reason);
      statement.setBytes(6, payload);
      statement.execute();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Valid ones in partition 0, from offset 0, in one statement. */
  public void addValid(int count) {
    try {
      table.execute(
          "INSERT INTO rejected_reading SELECT '%s', 0, seq, '%s', NOW(6), 'old fault', CONCAT('%s', UUID(), '%s', seq + 1, '}') FROM seq_0_to_%d"
              .formatted(
                  TOPIC_ID,
                  TOPIC,
                  "{\"id\":\"",
                  "\",\"sensor\":\"a\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1,\"sequence\":",
                  count - 1));
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
