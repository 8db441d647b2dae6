package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class BrokerTopicsTest {
  private final KafkaBroker broker;

  BrokerTopicsTest(KafkaBroker broker) {
    this.broker = broker;
  }

  /** Kafka answers the same when a stall of the machine has fenced the broker for a moment. */
  @Test
  void shouldMakeATopicAsSoonAsABrokerCanTakeIt() throws Exception {
    // given
    cordon("*");
    try {
      // when
      CompletableFuture<Void> made =
          CompletableFuture.runAsync(
              () -> broker.createTopic("waiting", 1), Thread::startVirtualThread);
      await().during(Duration.ofMillis(500)).until(() -> !made.isDone());
      cordon("");

      // then
      assertThat(made).succeedsWithin(Duration.ofSeconds(10));
      assertThat(broker.hasTopic("waiting")).isTrue();
    } finally {
      cordon("");
    }
  }

  @Test
  void shouldRefuseATopicThatIsThereAtOnce() {
    broker.createTopic("there", 1);

    assertThatThrownBy(() -> broker.createTopic("there", 1))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("cannot create topic there")
        .hasMessageContaining("already exists");
  }

  /** Of folders that take no new partitions: {@code *} for all, nothing for none. */
  private void cordon(String folders) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.BROKER, "1"),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("cordoned.log.dirs", folders),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }
}
