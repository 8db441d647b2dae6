package io.sensorlog.bench.latency;

import io.sensorlog.bench.Latencies;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What cannot be done without: a message is sent, the broker acknowledges it, and one row is
 * committed by itself, all by one thread that knows what comes. One thread only.
 */
final class SingleRows implements AutoCloseable {
  private final Sending sending;
  private final String topic;
  private final Connection connection;
  private final PreparedStatement insert;
  private final FreshReadings readings = new FreshReadings();

  /**
   * Makes a table like the logger's.
   *
   * @param topic nobody else's
   * @param connection to the logger's database; closed with this
   */
  SingleRows(Sending sending, String topic, Connection connection) {
    this.sending = sending;
    this.topic = topic;
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE single_rows LIKE reading");
      this.insert =
          connection.prepareStatement(
              "INSERT INTO single_rows (id, sensor, timestamp, value, sequence, topic_partition,"
                  + " topic_offset) VALUES (?, ?, ?, ?, ?, 0, ?)");
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** Each from sending to the commit's answer. */
  Latencies measure(Pace pace) {
    Latencies latencies = new Latencies(pace.time());
    pace.run(
        () -> {
          long start = System.nanoTime();
          sendAndSave();
          latencies.add(System.nanoTime() - start);
        });
    return latencies;
  }

  private void sendAndSave() {
    try {
      sending.send(topic);
      Reading reading = readings.next();
      insert.setString(1, reading.id().toString());
      insert.setString(2, reading.sensor());
      insert.setObject(3, LocalDateTime.ofInstant(reading.timestamp(), ZoneOffset.UTC));
      insert.setDouble(4, 1);
      insert.setLong(5, 1);
      insert.setLong(6, 1);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while sending", e);
    }
  }

  private static CommandFailedException unusable(SQLException e) {
    return new CommandFailedException("cannot save single rows: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unusable(e);
    }
  }
}
