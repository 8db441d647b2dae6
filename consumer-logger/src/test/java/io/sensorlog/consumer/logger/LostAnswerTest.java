package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.gate.Gate;
import io.sensorlog.stack.gate.Hold;
import io.sensorlog.stack.gate.Point;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database has done a COMMIT, and its answer does not come. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the gate needs the whole loopback network")
@ExtendWith(StackExtension.class)
class LostAnswerTest {
  private static final String CLIENT = "127.0.0.77";

  private final Gate gate;
  private final LoggerBench bench;

  LostAnswerTest(KafkaBroker broker, MariaDbServer server) {
    this.gate = Gate.before(new InetSocketAddress(server.host(), server.port()));
    this.bench = new LoggerBench(broker, server, gate.port(), "&localSocketAddress=" + CLIENT);
  }

  @AfterEach
  void closeGate() {
    gate.close();
  }

  private static void send(Topic topic, int id) {
    topic.send(
        null,
        "{\"id\":\"00000000-0000-7000-8000-%012d\",\"sensor\":\"s\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
            .formatted(id)
            .getBytes(UTF_8));
  }

  @Test
  void shouldCountAsDuplicatesWhatWereDuplicatesInTheAttemptWhoseAnswerWasLost() throws Exception {
    try (Topic topic = bench.topic(1)) {
      for (int id = 1; id <= 10; id++) {
        send(topic, id);
      }
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        Hold answer = gate.hold(Point.after("COMMIT"), InetAddress.ofLiteral(CLIENT));
        for (int id = 8; id <= 14; id++) {
          send(topic, id);
        }
        send(topic, 15);
        topic.producer().flush();
        assertThat(answer.await(Duration.ofSeconds(20))).isTrue();
        answer.cut();
        awaitEnd(loggers);

        assertThat(loggers.saved()).isEqualTo(new Saved(15, 3, 0));
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(15);
  }
}
