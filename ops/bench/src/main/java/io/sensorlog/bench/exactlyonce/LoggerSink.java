package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProgramProcess;
import java.sql.SQLException;
import java.time.Duration;

/**
 * {@code sensorlog log}, into its table without the key: with it, the database would refuse a
 * reading that is saved twice, and nothing could be seen.
 */
record LoggerSink(Services services) implements Sink {
  private static final String ADDRESS = "127.0.0.1";
  private static final Duration START = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "sensorlog";
  }

  @Override
  public String table() {
    return "reading";
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public void prepare() throws InterruptedException, SQLException {
    try (ProgramProcess tables =
        new LoggerProgram(services).start("tables", ADDRESS, "--tables-only")) {
      Patience.until(
          "the logger makes its tables; see " + tables.log(), START, () -> !tables.isAlive());
    }
    services.dropKeyOfReadings();
  }

  @Override
  public ProgramProcess start() {
    return new LoggerProgram(services).start(name(), ADDRESS);
  }
}
