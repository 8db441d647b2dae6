package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that takes packets of 48 KiB at most. */
@ExtendWith(StackExtension.class)
class PacketLimitTest {
  private static final int LIMIT = 48 << 10;
  private static final int USUAL = 16 << 20;

  private final MariaDbServer server;
  private final Table table;
  private final DurableRepository repository;

  PacketLimitTest(MariaDbServer server) throws SQLException {
    server.createDatabase("packet_limit_test");
    this.table = new Table(server, "packet_limit_test");
    this.server = server;
    limit(LIMIT);
    this.repository =
        JdbcSettings.mariadb(
                "jdbc:mariadb://%s:%d/packet_limit_test?user=%s&passwordEnv=PASSWORD"
                    .formatted(server.host(), server.port(), server.user()),
                Map.of("PASSWORD", server.password()))
            .open(1);
  }

  @AfterEach
  void close() throws SQLException {
    repository.close();
    limit(USUAL);
  }

  /** For connections from now on. */
  private void limit(int bytes) throws SQLException {
    try (Connection root = server.connectAsRoot();
        Statement statement = root.createStatement()) {
      statement.execute("SET GLOBAL max_allowed_packet = " + bytes);
    }
  }

  private static Reading readingOf(int kibibytes) {
    return reading(new Value.Document("\"" + "x".repeat(kibibytes << 10) + "\""));
  }

  private String rejected(Position at, String column) {
    return table.text(
        "SELECT " + column + " FROM rejected_reading WHERE topic_id = ?", at.partition().topicId());
  }

  @Test
  void shouldSplitABatchThatIsLargerThanAPacket() {
    Position claimed = repository.claim(beginning());
    Reading[] readings = new Reading[100];
    Arrays.setAll(readings, i -> readingOf(10));

    assertThat(repository.save(batch(claimed, readings))).isEqualTo(new Saved(100, 0, 0));
  }

  @Test
  void shouldRejectAReadingThatNoPacketCanHoldAndSaveTheRest() {
    Position claimed = repository.claim(beginning());

    Saved saved = repository.save(batch(claimed, reading(1), readingOf(60), reading(2)));

    assertThat(saved).isEqualTo(new Saved(2, 0, 1));
    assertThat(rejected(claimed, "reason")).contains("max_allowed_packet");
    assertThat(repository.claim(claimed).nextOffset()).isEqualTo(3);
  }

  @Test
  void shouldKeepOfARejectedReadingWithoutRoomTheReasonAndItsLength() {
    Position claimed = repository.claim(beginning());
    RejectedReading large =
        new RejectedReading(
            claimed.partition(), 0, Instant.now(), "message: not JSON", new byte[200_000]);

    Saved saved = repository.save(batch(claimed, List.of(), List.of(large)));

    assertThat(saved).isEqualTo(new Saved(0, 0, 1));
    assertThat(rejected(claimed, "reason"))
        .startsWith("message: not JSON")
        .contains("200000 bytes")
        .contains("max_allowed_packet");
    assertThat(rejected(claimed, "payload")).isEqualTo("null");
  }

  /** A row alone goes as the text of a statement, in which these take two bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"'", "\\", "\0"})
  void shouldCountWhatTheDriverDoublesWhenItKeepsARejectedReading(String doubled) {
    Position claimed = repository.claim(beginning());
    RejectedReading large = rejectedReading(claimed, doubled.repeat(30 << 10));

    Saved saved = repository.save(batch(claimed, List.of(), List.of(large)));

    assertThat(saved).isEqualTo(new Saved(0, 0, 1));
    assertThat(rejected(claimed, "reason"))
        .contains("30720 bytes")
        .contains("61440 in a statement")
        .contains("max_allowed_packet");
    assertThat(rejected(claimed, "payload")).isEqualTo("null");
  }

  @Test
  void shouldKeepARejectedReadingThatHasRoomWithWhatIsDoubled() {
    Position claimed = repository.claim(beginning());
    RejectedReading doubled = rejectedReading(claimed, "'".repeat(20 << 10));
    RejectedReading plain = rejectedReading(claimed.at(1), "\"".repeat(40 << 10));

    Saved saved = repository.save(batch(claimed, List.of(), List.of(doubled, plain)));

    assertThat(saved).isEqualTo(new Saved(0, 0, 2));
    assertThat(rejected(claimed, "SUM(OCTET_LENGTH(payload))")).isEqualTo("61440");
  }

  /** Alone or among others: a batch is halved until each is alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void shouldRejectAReadingThatNoStatementCanHold(int readings) {
    Position claimed = repository.claim(beginning());
    Reading[] all = new Reading[readings];
    Arrays.setAll(all, i -> reading(new Value.Document("\"" + "\\\\".repeat(15 << 10) + "\"")));

    Saved saved = repository.save(batch(claimed, all));

    assertThat(saved).isEqualTo(new Saved(0, 0, readings));
    assertThat(rejected(claimed, "MIN(reason)"))
        .contains("30722 bytes")
        .contains("max_allowed_packet");
  }

  private static RejectedReading rejectedReading(Position at, String message) {
    return new RejectedReading(
        at.partition(),
        at.nextOffset(),
        Instant.now(),
        "message: not JSON",
        message.getBytes(StandardCharsets.UTF_8));
  }
}
