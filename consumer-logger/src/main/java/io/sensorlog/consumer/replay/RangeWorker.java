package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.RangeOrder;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.logger.ReadingLogger;
import io.sensorlog.consumer.logger.SavingThread;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.SplittableRandom;

/** A logger that ends with its range. Run by one thread; {@link #stop} may come from any. */
final class RangeWorker implements Runnable {
  private final ReadingLogger logger;

  /**
   * Opens the receiver, which asks nobody yet.
   *
   * @param repository of this range, left open
   */
  RangeWorker(
      String target,
      ReplayRange range,
      RangeProgress progress,
      Endpoint endpoint,
      ReceiverSettings settings,
      DurableRepository repository) {
    RangeOrder order = new RangeOrder(range, progress::moved, this::stop);
    String name = "%s, %s from %d".formatted(target, range.partition(), range.firstOffset());
    this.logger =
        new ReadingLogger(
            name,
            Receivers.openRange(endpoint, settings, order, repository),
            repository,
            new SavingThread("saver " + name),
            progress.state(),
            System::nanoTime,
            new SplittableRandom());
  }

  /** Ends after the batch in hand. Does not block. */
  void stop() {
    logger.stop();
  }

  @Override
  public void run() {
    logger.run();
  }
}
