package io.sensorlog.consumer.connection.tcp;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.DirectReceiver;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.StreamBatches;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Listens at a socket for processes of sensors and receives from all of them; what is saved is
 * answered. When it ends, what is not answered is dropped with its connection: it will be sent
 * again. One thread only: the logger's.
 */
public final class TcpReceiver implements DirectReceiver {
  private final int batchSize;
  private final Inbox inbox;
  private final Listener listener;
  private final StreamBatches batches;
  private final TcpFigures figures;
  private List<Waiting> inHand = List.of();

  private TcpReceiver(Endpoint.Tcp endpoint, int batchSize, Inbox inbox, Listener listener) {
    this.batchSize = batchSize;
    this.inbox = inbox;
    this.listener = listener;
    this.batches = new StreamBatches(endpoint, InstantSource.system());
    this.figures = new TcpFigures(endpoint.toString(), listener::connections, inbox::size);
  }

  /**
   * Begins to listen. May block while the name of the host is looked up.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot listen there
   */
  public static TcpReceiver open(Endpoint.Tcp endpoint, DirectSettings settings) {
    return open(endpoint, settings.batchSize(), TcpSettings.defaults(settings.token()));
  }

  static TcpReceiver open(Endpoint.Tcp endpoint, int batchSize, TcpSettings settings) {
    Inbox inbox = new Inbox(settings.waiting(), settings.waitingBytes());
    Listener listener = Listener.open(endpoint, settings, inbox);
    return new TcpReceiver(endpoint, batchSize, inbox, listener);
  }

  @Override
  public Batch poll(Duration atMost) {
    try {
      inHand = inbox.take(atMost, batchSize);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; and there is nothing to poll then
    }
    return inHand.isEmpty()
        ? Batch.EMPTY
        : batches.of(inHand.stream().map(Waiting::message).toList());
  }

  @Override
  public void saved(Batch batch) {
    inHand.forEach(message -> message.from().answer(message.number()));
    inHand = List.of();
  }

  @Override
  public OptionalLong lag() {
    return OptionalLong.of(inbox.size());
  }

  @Override
  public void measure(MeterRegistry registry) {
    figures.bindTo(registry);
  }

  /** Blocks for about a second at most, for the answers that are on their way. */
  @Override
  public void close() {
    figures.close();
    listener.close();
  }
}
