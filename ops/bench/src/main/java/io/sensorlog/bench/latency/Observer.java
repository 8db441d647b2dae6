package io.sensorlog.bench.latency;

import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at the logger's positions at a steady pace on a thread of its own, until it is closed. */
final class Observer implements AutoCloseable {
  private final Connection connection;
  private final int partitions;
  private final Looks looks = new Looks();
  private final Thread thread;
  private volatile Duration step;
  private volatile boolean ending;
  private volatile @Nullable SQLException failure;

  private Observer(Connection connection, int partitions, Duration step) {
    this.connection = connection;
    this.partitions = partitions;
    this.step = step;
    this.thread = Thread.ofPlatform().name("observer").daemon().unstarted(this::run);
  }

  /**
   * Starts looking.
   *
   * @param connection closed with this; the tables are there already
   */
  static Observer start(Connection connection, int partitions, Duration step) {
    Observer observer = new Observer(connection, partitions, step);
    observer.thread.start();
    return observer;
  }

  /** From now on looks at this pace. */
  void pace(Duration newStep) {
    step = newStep;
  }

  /**
   * What was found until now, and will be.
   *
   * @throws CommandFailedException if it cannot look any more
   */
  Looks looks() {
    SQLException e = failure;
    if (e != null) {
      throw new CommandFailedException("cannot look at the positions: " + e.getMessage(), e);
    }
    return looks;
  }

  private void run() {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT topic_partition, next_offset FROM logger_position")) {
      long next = System.nanoTime();
      while (!ending) {
        look(statement);
        next = Math.max(next + step.toNanos(), System.nanoTime());
        while (System.nanoTime() < next) {
          LockSupport.parkNanos(next - System.nanoTime());
        }
      }
    } catch (SQLException e) {
      failure = e;
    }
  }

  private void look(PreparedStatement statement) throws SQLException {
    long[] next = new long[partitions];
    long asked = System.nanoTime();
    try (ResultSet rows = statement.executeQuery()) {
      long answered = System.nanoTime();
      while (rows.next()) {
        next[rows.getInt(1)] = rows.getLong(2);
      }
      looks.add(asked, answered, next);
    }
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new CommandFailedException("cannot close the connection: " + e.getMessage(), e);
    }
  }
}
