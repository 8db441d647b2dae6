package io.sensorlog.bench.contenders;

import io.sensorlog.bench.ProcessStatus;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Looks at a worker and at what it has written, by the server's own count of rows: that asks no
 * table, so nobody waits for the looks. One turn; one thread only.
 */
final class Watch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Of one turn, however slow the contender. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final double NANOS_IN_SECOND = 1e9;

  /** More than a worker may write at its start, such as the positions of the partitions. */
  private static final int NOT_YET_READINGS = 50;

  private final CompetitionStage stage;
  private final Connection connection;
  private final Statement statement;
  private final long rowsBefore;
  private final long deadline = System.nanoTime() + PATIENCE.toNanos();
  private Duration workerTime = Duration.ZERO;
  private double peakMebibytes;

  private Watch(CompetitionStage stage, Connection connection, Statement statement)
      throws SQLException {
    this.stage = stage;
    this.connection = connection;
    this.statement = statement;
    this.rowsBefore = rowsWritten();
  }

  /** Rows that are written from now on count. */
  static Watch open(CompetitionStage stage) throws SQLException {
    Connection connection = stage.server().connectAsRoot();
    return new Watch(stage, connection, connection.createStatement());
  }

  /** Blocks until the contender has written the first span, or the second if it goes on so far. */
  Turn turn(Contender contender, ProgramProcess worker) throws SQLException, InterruptedException {
    Look first = await(worker, NOT_YET_READINGS);
    int span = stage.span();
    Span fresh = new Span(first, await(worker, span));
    Span warm = contender.isWhole() ? new Span(fresh.to(), await(worker, 2L * span)) : null;
    double start = (first.nanos() - worker.startedAt()) / NANOS_IN_SECOND;
    return new Turn(start, fresh, warm, peakMebibytes);
  }

  private Look await(ProgramProcess worker, long rows) throws SQLException, InterruptedException {
    while (System.nanoTime() - deadline < 0) {
      boolean ended = !worker.isAlive();
      Look look = look(worker);
      if (look.rows() >= rows) {
        return look;
      }
      if (ended) {
        throw new CommandFailedException(
            "%s has ended with %,d of %,d rows: %s"
                .formatted(worker.name(), look.rows(), rows, worker.lastWords()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new CommandFailedException(
        "%s has not written %,d rows within %s: %s"
            .formatted(worker.name(), rows, PATIENCE, worker.lastWords()));
  }

  private Look look(ProgramProcess worker) throws SQLException {
    long rows = rowsWritten() - rowsBefore;
    long now = System.nanoTime();
    try {
      workerTime = ProcessStatus.processorTime(worker.pid());
      peakMebibytes = ProcessStatus.peakMebibytes(worker.pid());
    } catch (UncheckedIOException | CommandFailedException e) {
      // It has ended just now; what the last look saw is no more than some milliseconds old.
    }
    return new Look(
        now,
        rows,
        ProcessStatus.processorTime(stage.server().pid()),
        ProcessStatus.processorTime(stage.broker().pid()),
        workerTime);
  }

  private long rowsWritten() throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Handler_write'")) {
      row.next();
      return row.getLong(2);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
