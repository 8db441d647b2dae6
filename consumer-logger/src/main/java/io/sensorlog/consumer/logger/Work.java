package io.sensorlog.consumer.logger;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/** What is done for one repository: by loggers of its own, or by its part in a shared one. */
interface Work {

  /** Those that know what has been saved in it. */
  List<LoggerState> saving();

  /** Those that know what there is to save. */
  List<LoggerState> reading();

  /** Hands what the connections' clients measure of themselves to a registry, until they close. */
  void measure(MeterRegistry registry);

  /** Ends after the batch in hand. Does not block. */
  void stop();

  /** Blocks until it has ended, for this long at most. */
  void awaitEnd(Duration atMost) throws InterruptedException;
}
