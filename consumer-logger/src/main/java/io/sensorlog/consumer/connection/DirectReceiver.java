package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Batch;
import java.time.Duration;

/** The logger's end of a road without a topic: there is no group, and no position to lose. */
public interface DirectReceiver extends ReadingReceiver {

  /** Blocks for so long; what is in hand stays this logger's. */
  @Override
  default boolean keepAlive(Batch inHand, Duration howLong) {
    try {
      Thread.sleep(howLong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Never called: nobody else can have claimed what came over such a road. */
  @Override
  default void abandon() {
    throw new IllegalStateException("nothing of this road belongs to another logger");
  }
}
