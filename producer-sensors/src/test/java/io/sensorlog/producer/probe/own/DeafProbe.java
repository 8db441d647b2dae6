package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;
import java.util.concurrent.CountDownLatch;

/** Answers three times and then never again, also when it is interrupted. */
public final class DeafProbe implements Probe {
  private int measurements;

  @Override
  public Value measure() {
    if (++measurements > 3) {
      waitForever();
    }
    return new Value.Scalar(measurements);
  }

  private static void waitForever() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        // deaf
      }
    }
  }
}
