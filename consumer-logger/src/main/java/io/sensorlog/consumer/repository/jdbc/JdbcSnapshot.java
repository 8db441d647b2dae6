package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a SQL database holds, in one transaction that only reads. Rows come in small portions,
 * however many there are.
 */
final class JdbcSnapshot implements Snapshot {
  /** With MariaDB, any number but 0 says that rows are not to be collected first. */
  private static final int ROWS_AT_ONCE = 1_000;

  private final JdbcSettings settings;
  private final SqlStatements sql;
  private final Connection connection;
  private volatile boolean reading;

  private JdbcSnapshot(JdbcSettings settings, Connection connection) {
    this.settings = settings;
    this.sql = settings.database().statements();
    this.connection = connection;
  }

  /**
   * Connects, and begins.
   *
   * @throws CommandFailedException in one line, if the database cannot be reached, or a table or a
   *     column is missing
   */
  static JdbcSnapshot open(JdbcSettings settings) {
    try {
      JdbcSnapshot snapshot = new JdbcSnapshot(settings, settings.connect());
      try {
        snapshot.begin();
        return snapshot;
      } catch (SQLException e) {
        snapshot.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Database.unusable(settings, e);
    }
  }

  /** The check reads of every table, which is where the moment is fixed. */
  private void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : sql.beginSnapshot()) {
        statement.execute(each);
      }
      statement.executeQuery(sql.check()).close();
    }
  }

  @Override
  public List<Position> positions() {
    List<Position> positions = new ArrayList<>();
    each(
        sql.snapshotPositions(),
        row ->
            positions.add(
                new Position(
                    row.getString(1),
                    new Partition(row.getString(2), row.getString(3), row.getInt(4)),
                    row.getLong(5),
                    row.getLong(6))));
    return positions;
  }

  @Override
  public void readings(Consumer<StoredReading> each) {
    each(sql.snapshotReadings(), row -> each.accept(StoredRow.read(row)));
  }

  @Override
  public void rejected(String topicId, RejectedPlace each) {
    each(sql.snapshotRejected(), row -> each.at(row.getInt(1), row.getLong(2)), topicId);
  }

  @FunctionalInterface
  private interface RowAction {
    void take(ResultSet row) throws SQLException;
  }

  private void each(String query, RowAction action, String... parameters) {
    try {
      reading = true;
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setFetchSize(ROWS_AT_ONCE);
        for (int i = 0; i < parameters.length; i++) {
          statement.setString(i + 1, parameters[i]);
        }
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            action.take(rows);
          }
        }
      }
      reading = false;
    } catch (SQLException e) {
      SqlFault fault = SqlFault.of(e);
      String why = settings.identity() + ": " + fault.said();
      if (fault.isOfRightsOrTables()) {
        throw new CommandFailedException(why, e);
      }
      throw new RepositoryUnavailableException(why, e);
    }
  }

  /** In the middle of reading, closing in order would mean to fetch the rest first. */
  @Override
  public void close() {
    try {
      if (reading) {
        connection.abort(Runnable::run);
      } else {
        connection.close();
      }
    } catch (SQLException e) {
      throw new RepositoryUnavailableException(
          settings.identity() + ": " + SqlFault.of(e).said(), e);
    }
  }
}
