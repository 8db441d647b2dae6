package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Batch;
import java.time.Duration;
import java.util.List;

/** The logger's end of a road without a topic: there is no group, and no position to lose. */
public interface DirectReceiver extends ReadingReceiver {

  /** Blocks for so long; what is in hand stays this logger's. */
  @Override
  default boolean keepAlive(List<Batch> inHand, Duration howLong) {
    try {
      Thread.sleep(howLong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** Never called: nothing that came over such a road has to be confirmed. */
  @Override
  default void takeBack() {
    throw new IllegalStateException("nothing of this road can be read again");
  }

  /** Never called: nobody else can have claimed what came over such a road. */
  @Override
  default void abandon() {
    throw new IllegalStateException("nothing of this road belongs to another logger");
  }
}
