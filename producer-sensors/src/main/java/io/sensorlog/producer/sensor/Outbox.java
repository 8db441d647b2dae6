package io.sensorlog.producer.sensor;

import io.sensorlog.model.reading.Reading;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Where readings wait for the network, in order. One thread puts, one takes. Linked, because ten
 * thousand mostly empty outboxes must be small.
 */
final class Outbox {
  private final int capacity;

  /** Unbounded, so that the end always finds room; only the one putting thread makes it longer. */
  private final LinkedBlockingQueue<Optional<Reading>> queue = new LinkedBlockingQueue<>();

  Outbox(int capacity) {
    this.capacity = capacity;
  }

  /** Whether there is no room for another reading; asked by the putting thread. */
  boolean isFull() {
    return queue.size() >= capacity;
  }

  void put(Reading reading) {
    queue.add(Optional.of(reading));
  }

  /** No reading will follow. */
  void end() {
    queue.add(Optional.empty());
  }

  /** Blocks until there is a reading; empty when none will follow. */
  Optional<Reading> take() throws InterruptedException {
    return queue.take();
  }
}
