package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.producer.time.Time;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.ZooKeeperServer;
import io.sensorlog.stack.witness.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is unanswered when ZooKeeper cannot be heard, judged on the wire. */
@ExtendWith(StackExtension.class)
class CutTest {
  private static final Duration TICK = Duration.ofMillis(150);
  private static final Duration SESSION = TICK.multipliedBy(20);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MESSAGES = 3;

  private final KafkaBroker broker;
  private final String topic = "readings-" + UUID.randomUUID();

  CutTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void shouldCloseTheConnectionsOfWhatIsUnansweredBeforeItsSessionCanEnd(@TempDir Path folder)
      throws Exception {
    // given
    broker.createTopic(topic, 1);
    try (Witness witness = Witness.inFrontOf(broker);
        ZooKeeperServer server = ZooKeeperServer.start(folder, TICK)) {
      Endpoint endpoint = Endpoint.parse("kafka://" + witness.bootstrapServers() + "/" + topic);
      String uri = Throttles.CLUSTER + server.address() + "/sensorlog/cut";
      try (Throttle throttle = Throttles.open(uri, 5, endpoint, Duration.ofSeconds(6));
          ReadingSender sender =
              Senders.open(endpoint, new SenderSettings(Map.of(), null, PATIENCE))) {
        UnsettledMessages unsettled = new UnsettledMessages(sender, Time.system());
        Delivery delivery = new Delivery(throttle, sender, Time.system(), unsettled);
        assertThat(deliver(delivery, 1).get(20, TimeUnit.SECONDS)).isNotNull();
        witness.freeze();
        List<CompletableFuture<SendOutcome>> answers =
            IntStream.range(0, MESSAGES).mapToObj(i -> deliver(delivery, 2 + i)).toList();
        await().until(() -> witness.outstanding() == MESSAGES);

        // when
        long paused = System.nanoTime();
        server.pause();

        // then
        await().atMost(SESSION).until(() -> witness.outstanding() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - paused))
            .isGreaterThan(SESSION.dividedBy(2));
        server.resume();
        witness.thaw();
        for (CompletableFuture<SendOutcome> answer : answers) {
          assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(new SendOutcome.Delivered());
        }
        assertThat(throttle.state().expired()).isEqualTo(MESSAGES);
        assertThat(witness.mostOutstanding()).isEqualTo(MESSAGES);
      }
    }
  }

  private static CompletableFuture<SendOutcome> deliver(Delivery delivery, int sequence) {
    CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            outcome.complete(delivery.deliver(Readings.of("sensor-" + sequence, sequence)));
          } catch (InterruptedException e) {
            outcome.completeExceptionally(e);
          }
        });
    return outcome;
  }
}
