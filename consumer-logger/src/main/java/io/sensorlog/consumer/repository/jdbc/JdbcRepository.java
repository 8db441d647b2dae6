package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.OwnedFile;
import io.sensorlog.consumer.repository.Saved;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings in a SQL database. Thread-safe. */
final class JdbcRepository implements DurableRepository {
  private final Database database;
  private final @Nullable OwnedFile owned;
  private final ExactlyOnce exactlyOnce;

  /**
   * @param database closed with the repository
   * @param owned let go of after that; null for nothing
   */
  JdbcRepository(Database database, @Nullable OwnedFile owned, InstantSource clock) {
    this.database = database;
    this.owned = owned;
    this.exactlyOnce = new ExactlyOnce(new JdbcTransactions(database), clock);
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
    database.close();
    if (owned != null) {
      owned.close();
    }
  }
}
