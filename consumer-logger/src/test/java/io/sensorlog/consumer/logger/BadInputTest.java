package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.logger.BadMessages.BadMessage;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes from the wire, up to the real tables. */
@ExtendWith(StackExtension.class)
class BadInputTest {
  private final LoggerBench bench;

  BadInputTest(KafkaBroker broker, MariaDbServer server) {
    this.bench = new LoggerBench(broker, server);
  }

  @Test
  void shouldKeepEveryBadMessageByteForByteWithItsReasonAndEveryGoodOneBetween() {
    List<BadMessage> bad = BadMessages.all();
    try (Topic topic = bench.topic(1)) {
      topic.send("good", 1);
      for (BadMessage message : bad) {
        topic.send(BadMessages.KEY.getBytes(UTF_8), message.bytes());
        topic.send("good", 1);
      }
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().rejected()).isEqualTo(bad.size());
        assertThat(loggers.saved().stored()).isEqualTo(bad.size() + 1);
      }
    }
    assertThat(bench.rows("sensor = 'good'")).isEqualTo(bad.size() + 1);
    assertThat(bench.rows("sensor <> 'good'")).isZero();
    for (int i = 0; i < bad.size(); i++) {
      BadMessage message = bad.get(i);
      int offset = 2 * i + 1;
      assertThat(rejected("reason", offset))
          .as("bad input %s", message)
          .startsWith(message.reason());
      assertThat(rejected("HEX(payload)", offset))
          .as("bad input %s", message)
          .isEqualTo(hex(message));
    }
  }

  private String rejected(String column, int offset) {
    return bench
        .table()
        .text("SELECT " + column + " FROM rejected_reading WHERE topic_offset = " + offset);
  }

  private static String hex(BadMessage message) {
    byte[] bytes = message.bytes();
    return bytes == null ? "null" : HexFormat.of().withUpperCase().formatHex(bytes);
  }

  @Test
  void shouldStoreTextThatIsDangerousElsewhereAsItIs() {
    List<String> texts =
        List.of(
            "'); DROP TABLE reading; --",
            "=cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\\tx",
            "<script>alert(1)</script>",
            "\uD83D\uDE00",
            "\\u0000");
    try (Topic topic = bench.topic(1)) {
      for (int i = 0; i < texts.size(); i++) {
        topic.send(null, reading(i, "2026-11-24T08:00:00Z", '"' + texts.get(i) + '"'));
      }
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().rejected()).isZero();
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      assertThat(column("data", i)).isEqualTo('"' + texts.get(i) + '"');
    }
  }

  @Test
  void shouldStoreWhatIsUnusualButValid() {
    try (Topic topic = bench.topic(1)) {
      topic.send(null, reading(0, "2026-11-24T08:00:00Z", "-0.0"));
      topic.send(null, reading(1, "1970-01-01T00:00:00Z", "1e-400"));
      topic.send(null, reading(2, "9999-12-31T23:59:59.999999999Z", "0.1234567890123456789"));
      topic.send(null, reading(3, "2036-11-24T08:00:00+14:00", "1,\"unit\":\"K\""));
      sendWithHeaders(topic, reading(4, "2026-11-24T08:00:00Z", "5"));
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().rejected()).isZero();
      }
    }
    assertThat(column("value", 0)).isEqualTo("0");
    assertThat(column("timestamp", 1)).isEqualTo("1970-01-01 00:00:00.000000");
    assertThat(column("timestamp", 2)).isEqualTo("9999-12-31 23:59:59.999999");
    assertThat(column("data", 2)).as("not rounded").isEqualTo("0.1234567890123456789");
    assertThat(column("timestamp", 3)).as("the future").isEqualTo("2036-11-23 18:00:00.000000");
    assertThat(column("value", 4)).isEqualTo("5");
  }

  private void sendWithHeaders(Topic topic, byte[] message) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(bench.name(), null, message);
    record.headers().add("version", new byte[] {(byte) 0xC0, (byte) 0x80});
    record.headers().add("version", "99".getBytes(UTF_8));
    record.headers().add("huge", new byte[500_000]);
    var unused = topic.producer().send(record);
  }

  @Test
  void shouldKeepTheFirstOfTwoReadingsWithTheSameId() {
    try (Topic topic = bench.topic(1)) {
      topic.send(null, reading(1, "2026-11-24T08:00:00Z", "1"));
      topic.send(null, reading(1, "2026-11-24T08:00:00Z", "2"));
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().duplicates()).isEqualTo(1);
      }
    }
    assertThat(column("value", 1)).isEqualTo("1");
    assertThat(bench.rows("TRUE")).isEqualTo(1);
  }

  private static String id(int number) {
    return "00000000-0000-7000-8000-%012d".formatted(number);
  }

  private static byte[] reading(int number, String timestamp, String value) {
    return "{\"id\":\"%s\",\"sensor\":\"s\",\"timestamp\":\"%s\",\"value\":%s}"
        .formatted(id(number), timestamp, value)
        .getBytes(UTF_8);
  }

  private String column(String name, int number) {
    return bench.table().text("SELECT " + name + " FROM reading WHERE id = ?", id(number));
  }
}
