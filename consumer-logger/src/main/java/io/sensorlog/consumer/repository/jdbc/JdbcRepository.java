package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Readings in a SQL database. Rows and positions are written in one transaction, the positions
 * first, as compare-and-set. Thread-safe.
 */
final class JdbcRepository implements DurableRepository {
  private final String name;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Positions positions;
  private final Rows rows;
  private final InstantSource clock;

  /**
   * @param name for messages
   * @param pool has a connection for each logger; closed with the repository
   */
  JdbcRepository(String name, HikariDataSource pool, SqlStatements sql, InstantSource clock) {
    this.name = name;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.jdbi.setStatementBuilderFactory(connection -> new BulkStatementBuilder());
    this.positions = new Positions(sql);
    this.rows = new Rows(sql);
    this.clock = clock;
  }

  @Override
  public Position claim(Position beginning) {
    try {
      return jdbi.inTransaction(handle -> positions.claim(handle, beginning));
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  @Override
  public List<Position> positions(String logger, String topic) {
    try {
      return jdbi.withHandle(handle -> positions.all(handle, logger, topic));
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  @Override
  public Saved save(Batch batch) {
    try {
      return saveInBulk(batch);
    } catch (JdbiException e) {
      if (SqlFault.of(e).isOfData()) {
        return saveInParts(batch);
      }
      throw unavailable(e);
    }
  }

  private Saved saveInBulk(Batch batch) {
    return inTransactionOf(
        batch,
        handle -> {
          rows.insert(handle, batch.readings());
          rows.insertRejected(handle, batch.rejected());
          return savedWhole(batch);
        });
  }

  private Saved saveInParts(Batch batch) {
    try {
      return inTransactionOf(
          batch,
          handle -> {
            Bisection bisection = new Bisection(handle, rows, clock);
            bisection.insert(batch.readings());
            rows.insertRejected(handle, bisection.rejected());
            rows.insertRejected(handle, batch.rejected());
            return new Saved(
                bisection.stored(),
                bisection.duplicates(),
                bisection.rejected().size() + batch.rejected().size());
          });
    } catch (JdbiException e) {
      throw unavailable(e);
    }
  }

  private Saved inTransactionOf(Batch batch, HandleCallback<Saved, RuntimeException> write) {
    return jdbi.inTransaction(
        (Handle handle) -> {
          if (positions.advance(handle, batch.advances())) {
            return write.withHandle(handle);
          }
          return savedWhole(batch); // by an earlier attempt whose answer was lost
        });
  }

  private static Saved savedWhole(Batch batch) {
    return new Saved(batch.readings().size(), 0, batch.rejected().size());
  }

  private RepositoryUnavailableException unavailable(JdbiException e) {
    SqlFault fault = SqlFault.of(e);
    String why = fault.said() == null ? e.getMessage() : fault.said().getMessage();
    return new RepositoryUnavailableException(name + ": " + why, e);
  }

  @Override
  public void close() {
    pool.close();
  }
}
