package io.sensorlog.producer.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The machine's clocks. */
final class SystemTime implements Time {
  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void sleepUntil(long nanos) throws InterruptedException {
    for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
