package io.sensorlog.consumer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sensorlog.consumer.connection.AnsweringReceiverContract;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.connection.Peer;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.FreePorts;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TcpReceiverTest extends AnsweringReceiverContract {
  private final Endpoint.Tcp endpoint = new Endpoint.Tcp("127.0.0.1", FreePorts.next());

  @Override
  protected ReadingReceiver open(int batchSize) {
    return Receivers.openDirect(endpoint, new DirectSettings(batchSize, null));
  }

  @Override
  protected Peer connect() throws IOException {
    return TcpPeer.welcome(endpoint, "").listening();
  }

  @Test
  void shouldSayThatSomebodyElseListensThere() {
    assertThatThrownBy(() -> open(BATCH_SIZE))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("cannot listen at " + endpoint + ": ");
  }

  @Test
  void shouldSayThatAHostHasNoAddress() {
    Endpoint.Tcp nowhere = new Endpoint.Tcp("no-such-host.invalid", 4711);
    assertThatThrownBy(
            () -> Receivers.openDirect(nowhere, new DirectSettings(BATCH_SIZE, null)).close())
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("cannot listen at tcp://no-such-host.invalid:4711: no such host");
  }

  @Test
  void shouldListenAgainAtOnceAfterItWasClosedWithConnectionsOpen() throws Exception {
    peer().send(Messages.of("sensor-1", 1));
    take(1);

    receiver.close();
    receiver = open(BATCH_SIZE);

    peer().send(Messages.of("sensor-1", 2));
    assertThat(Messages.sequences("sensor-1", take(1))).containsExactly(2L);
  }

  @Test
  void shouldMeasureConnectionsAndWhatWaitsUntilItIsClosed() throws Exception {
    // given
    MeterRegistry registry = new SimpleMeterRegistry();
    receiver.measure(registry);
    receiver.measure(registry);

    // when
    Peer peer = peer();
    peer.send(Messages.of("sensor-1", 1));

    // then
    await().until(() -> value(registry, "sensorlog.tcp.waiting") == 1);
    assertThat(value(registry, "sensorlog.tcp.connections")).isEqualTo(1);
    peer.close();
    await().until(() -> value(registry, "sensorlog.tcp.connections") == 0);
    receiver.close();
    assertThat(registry.getMeters()).isEmpty();
  }

  private static double value(MeterRegistry registry, String name) {
    return registry.get(name).gauge().value();
  }
}
