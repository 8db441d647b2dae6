package io.sensorlog.consumer.connection.tcp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a listening logger measures of itself, once somebody wants to know. Thread-safe. */
final class TcpFigures implements AutoCloseable {
  private final String endpoint;
  private final Supplier<Number> connections;
  private final Supplier<Number> waiting;
  private final Map<MeterRegistry, List<Meter>> meters = new HashMap<>();
  private boolean closed;

  TcpFigures(String endpoint, Supplier<Number> connections, Supplier<Number> waiting) {
    this.endpoint = endpoint;
    this.connections = connections;
    this.waiting = waiting;
  }

  /** Nothing happens the second time. */
  synchronized void bindTo(MeterRegistry registry) {
    if (!closed) {
      meters.computeIfAbsent(
          registry,
          ours ->
              List.of(
                  gauge(ours, "sensorlog.tcp.connections", connections),
                  gauge(ours, "sensorlog.tcp.waiting", waiting)));
    }
  }

  private Meter gauge(MeterRegistry registry, String name, Supplier<Number> figure) {
    return Gauge.builder(name, figure).tag("endpoint", endpoint).register(registry);
  }

  /** The registries know nothing of it any more; may be called twice. */
  @Override
  public synchronized void close() {
    closed = true;
    meters.forEach((registry, ours) -> ours.forEach(registry::remove));
    meters.clear();
  }
}
