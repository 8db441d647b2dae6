package io.sensorlog.consumer.repository.plot;

import io.sensorlog.consumer.batch.ReceivedReading;
import java.util.List;

/** Is told of all that a plot repository shows, whether somebody watches or not. Thread-safe. */
public interface PlotListener {
  /** A plot repository has been opened: what comes now has nothing to do with what came before. */
  default void begun() {}

  /**
   * These are shown now; those of a sensor come in the order in which they were received. Holds up
   * the logger: must be quick, and not block.
   */
  default void shown(List<ReceivedReading> readings) {}

  /** It has been closed. */
  default void ended() {}
}
