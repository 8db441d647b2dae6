package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A foreign producer has a transaction open in the middle of what is replayed. */
@ExtendWith(StackExtension.class)
class ReplayOpenTransactionTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int RANGES = 3;

  private final String name = "replay_" + UUID.randomUUID().toString().substring(0, 8);
  private final Said said = new Said();
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final Table table;

  ReplayOpenTransactionTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.server = server;
    server.createDatabase(name);
    this.table = new Table(server, name);
  }

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private int replay(Topic topic) {
    return Commands.execute(
        new ReplayCommand(),
        new Stop(),
        Map.of(),
        "--connection",
        topic.uri(),
        "--workers=" + RANGES,
        "--repository",
        "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
            .formatted(server.host(), server.port(), name, server.user(), server.passwordFile()));
  }

  private boolean hasSavedAllBefore(int first) {
    return table.number("SELECT COUNT(*) FROM reading") == first
        && table.number("SELECT COUNT(*) FROM replay_range WHERE owner_epoch > 0") == RANGES;
  }

  @Test
  void shouldWaitForItsEndAndPutThroughWhatIsBehindIt() throws Exception {
    try (Topic topic = new Topic(broker, name, 1);
        Topic foreign = Topic.existing(broker, name, Map.of("transactional.id", name))) {
      topic.send("a", 4_000);
      foreign.producer().initTransactions();
      foreign.producer().beginTransaction();
      foreign.send("b", 10);
      topic.send("c", 10_000);
      CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> replay(topic));
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> status.isDone() || hasSavedAllBefore(4_000));
      foreign.producer().commitTransaction();

      assertThat(status.get(60, TimeUnit.SECONDS)).as(said.text()).isZero();
      assertThat(table.number("SELECT COUNT(*) FROM reading")).isEqualTo(14_010);
    }
  }
}
