package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.Transactions;
import java.time.InstantSource;
import java.util.List;

/** Readings in a SQL database. Thread-safe. */
final class JdbcRepository implements DurableRepository {
  private final HikariDataSource pool;
  private final ExactlyOnce exactlyOnce;

  /**
   * @param store works on connections of the pool
   * @param pool has a connection for each logger; closed with the repository
   */
  JdbcRepository(Transactions store, HikariDataSource pool, InstantSource clock) {
    this.pool = pool;
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
    pool.close();
  }
}
