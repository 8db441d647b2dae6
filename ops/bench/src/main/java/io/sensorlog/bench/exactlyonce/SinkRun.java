package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Report;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;

/** Kills a sink again and again while readings come in, and counts what its table holds. */
final class SinkRun {
  private static final Duration START = Duration.ofMinutes(2);

  /** Without another row, nothing more will come. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int LONGEST_WORK_MILLIS = 4_000;

  private final Services services;
  private final Sink sink;
  private final int kills;
  private final Random random;

  /**
   * What became of the readings.
   *
   * @param lost acknowledged by the broker, and in no row
   * @param doubled rows beyond the first with an id
   */
  record Outcome(long sent, long rows, long lost, long doubled) {}

  SinkRun(Services services, Sink sink, int kills, long seed) {
    this.services = services;
    this.sink = sink;
    this.kills = kills;
    this.random = new Random(seed);
  }

  /** Blocks until the table holds what it will hold. */
  Outcome run(int perSecond, long seed) throws InterruptedException, SQLException {
    sink.prepare();
    SentMessages sent;
    ProgramProcess process;
    try (ReadingStream stream =
        ReadingStream.start(
            services.broker().bootstrapServers(),
            Services.TOPIC,
            Messages.readings(seed),
            perSecond)) {
      process = sink.start();
      for (int kill = 1; kill <= kills; kill++) {
        awaitMoreRows(rows());
        Thread.sleep(random.nextInt(LONGEST_WORK_MILLIS));
        process.kill();
        Report.say("%s: kill %d, %,d rows".formatted(sink.name(), kill, rows()));
        process = sink.start();
      }
      awaitMoreRows(rows());
      sent = stream.sent();
    }
    try (ProgramProcess last = process) {
      awaitSilence();
      last.terminate(Duration.ofSeconds(20));
    }
    return outcome(sent.acknowledged().cardinality());
  }

  private void awaitMoreRows(long before) throws InterruptedException {
    Patience.until(
        sink.name() + " saves something; see " + services.folder(), START, () -> rows() > before);
  }

  private void awaitSilence() throws InterruptedException {
    long rows = rows();
    long since = System.nanoTime();
    while (System.nanoTime() - since < SILENCE.toNanos()) {
      long now = rows();
      if (now != rows) {
        rows = now;
        since = System.nanoTime();
      }
      Thread.sleep(BETWEEN_LOOKS.multipliedBy(10));
    }
  }

  private Outcome outcome(long sent) {
    long rows = rows();
    long different = count("COUNT(DISTINCT id)");
    return new Outcome(sent, rows, sent - different, rows - different);
  }

  private long rows() {
    return count("COUNT(*)");
  }

  private long count(String what) {
    try (Connection connection = services.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + what + " FROM " + sink.table())) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      return 0; // no table yet
    }
  }
}
