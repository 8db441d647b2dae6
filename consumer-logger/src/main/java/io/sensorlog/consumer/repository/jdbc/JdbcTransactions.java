package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions of a SQL database, each on a connection of the pool. Thread-safe. */
final class JdbcTransactions implements Transactions {
  private final String name;
  private final Jdbi jdbi;
  private final SqlStatements sql;
  private final PacketLimit packet;

  private record Tables(PositionTable positions, ReadingTable readings) implements Transaction {}

  /**
   * @param name for messages
   * @param largestPacket what the server takes, in bytes
   */
  JdbcTransactions(String name, DataSource pool, SqlStatements sql, int largestPacket) {
    this.name = name;
    this.jdbi = Jdbi.create(pool);
    this.jdbi.setStatementBuilderFactory(connection -> new BulkStatementBuilder());
    this.sql = sql;
    this.packet = new PacketLimit(largestPacket);
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    try {
      return jdbi.inTransaction(
          (Handle handle) ->
              work.apply(
                  new Tables(new PositionRows(handle, sql), new ReadingRows(handle, sql, packet))));
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      String why = fault.said() == null ? e.getMessage() : fault.said().getMessage();
      throw new RepositoryUnavailableException(name + ": " + why, e);
    }
  }
}
