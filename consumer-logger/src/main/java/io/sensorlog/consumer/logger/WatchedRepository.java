package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Writes down how saving in a repository goes that shares its logger with others. */
final class WatchedRepository implements ReadingRepository {
  private final ReadingRepository repository;
  private final LoggerState state;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   */
  WatchedRepository(ReadingRepository repository, LoggerState state, LongSupplier nanoTime) {
    this.repository = repository;
    this.state = state;
    this.nanoTime = nanoTime;
  }

  @Override
  public Saved save(Batch batch) {
    long start = nanoTime.getAsLong();
    try {
      Saved saved = repository.save(batch);
      state.saved(batch, saved, Duration.ofNanos(nanoTime.getAsLong() - start));
      return saved;
    } catch (RepositoryUnavailableException e) {
      state.paused();
      throw e;
    }
  }

  /** Whoever opened the repository closes it. */
  @Override
  public void close() {}
}
