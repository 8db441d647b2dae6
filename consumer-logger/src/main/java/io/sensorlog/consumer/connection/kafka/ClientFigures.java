package io.sensorlog.consumer.connection.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** What a consumer measures of itself, once somebody wants to know. Thread-safe. */
final class ClientFigures implements AutoCloseable {
  private final Consumer<?, ?> consumer;
  private @Nullable KafkaClientMetrics metrics;
  private boolean closed;

  ClientFigures(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  /** Nothing happens the second time. */
  synchronized void bindTo(MeterRegistry registry) {
    if (metrics == null && !closed) {
      metrics = new KafkaClientMetrics(consumer);
      metrics.bindTo(registry);
    }
  }

  /** The registry knows nothing of it any more; may be called twice. */
  @Override
  public synchronized void close() {
    closed = true;
    if (metrics != null) {
      metrics.close();
      metrics = null;
    }
  }
}
