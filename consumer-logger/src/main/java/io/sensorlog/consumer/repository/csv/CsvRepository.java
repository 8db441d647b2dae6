package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.Saved;
import java.time.InstantSource;
import java.util.List;

/**
 * Readings in a CSV file that only grows; rejected readings and positions in files beside it.
 * Thread-safe. Keeps the ids of all readings in memory, 21 to 43 bytes each ({@link Ids}): 10
 * million of them need 340 MB of heap. For more there is SQLite.
 */
final class CsvRepository implements DurableRepository {
  private final CsvTransactions store;
  private final ExactlyOnce exactlyOnce;

  /**
   * @param store closed with the repository
   */
  CsvRepository(CsvTransactions store, InstantSource clock) {
    this.store = store;
    this.exactlyOnce = new ExactlyOnce(store, clock);
  }

  @Override
  public Position claim(Position beginning) {
    return exactlyOnce.claim(beginning);
  }

  @Override
  public List<Position> positions(String logger, String topic) {
    return exactlyOnce.positions(logger, topic);
  }

  @Override
  public Saved save(Batch batch) {
    return exactlyOnce.save(batch);
  }

  @Override
  public void close() {
    store.close();
  }
}
