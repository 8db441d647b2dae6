package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.model.reading.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A place where readings are kept or shown. Thread-safe: several loggers may share one. */
public interface ReadingRepository extends AutoCloseable {

  /**
   * Saves the batch, all of it or nothing, and requires its confirmation before it commits. Blocks
   * until it is saved.
   *
   * @throws RepositoryUnavailableException if it cannot be saved now; saving the same batch again
   *     later is right, even when this attempt was saved after all and only its answer was lost
   * @throws io.sensorlog.consumer.batch.UnconfirmedException if its confirmation is not given;
   *     nothing is saved
   * @throws PositionLostException if another logger has claimed one of the positions since
   */
  Saved save(Batch batch);

  /**
   * The readings that came last, the last one first; empty if this repository gives none back.
   *
   * @param most how many at most
   */
  default Optional<List<Reading>> newest(int most) {
    return Optional.empty();
  }

  /**
   * How many statements a server counts for a row of a large batch, as far as was last looked: next
   * to none, or 1 when rows go one by one, which is slow. Empty while not known, and without a
   * server.
   */
  default OptionalDouble statementsPerRow() {
    return OptionalDouble.empty();
  }

  /** Lets go of connections and files; may be called twice. */
  @Override
  void close();
}
