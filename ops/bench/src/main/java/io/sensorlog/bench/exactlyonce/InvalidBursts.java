package io.sensorlog.bench.exactlyonce;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Readings, and whenever somebody asks for them some messages that are none. One thread takes them,
 * any may ask.
 */
final class InvalidBursts implements Supplier<Message> {
  private final Messages messages;
  private final AtomicInteger invalid = new AtomicInteger();

  InvalidBursts(Messages messages) {
    this.messages = messages;
  }

  /** The next messages, as many, will be no readings. Does not block. */
  void burst(int size) {
    invalid.addAndGet(size);
  }

  @Override
  public Message get() {
    return invalid.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? messages.nextInvalid()
        : messages.next();
  }
}
