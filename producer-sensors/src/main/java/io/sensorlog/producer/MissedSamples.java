package io.sensorlog.producer;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says how many samples were missed since the last time, if any. */
final class MissedSamples {
  private final LongSupplier missed;
  private final Consumer<String> say;
  private long said;

  /**
   * @param missed how many have been missed so far
   * @param say takes one line for a person
   */
  MissedSamples(LongSupplier missed, Consumer<String> say) {
    this.missed = missed;
    this.say = say;
  }

  synchronized void look() {
    long now = missed.getAsLong();
    if (now > said) {
      say.accept((now - said) + " samples missed: probes or sensors too slow, or outboxes full");
      said = now;
    }
  }
}
