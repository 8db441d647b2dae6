package io.sensorlog.demo;

import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The end of a run: the sensors drain, the logger catches up, and what was sent is compared with
 * the rows in the table. Leaves some seconds of the ten to broker and database. One thread only.
 */
final class Ending {
  private static final Duration SENSORS_ENDED = Duration.ofSeconds(4);
  private static final Duration CAUGHT_UP = Duration.ofMillis(6_500);
  private static final Duration LOGGER_ENDED = Duration.ofMillis(7_500);
  private static final Duration BETWEEN_COUNTS = Duration.ofMillis(100);

  private final Program sensors;
  private final Program logger;
  private final List<SavedRows> repositories;
  private final ElapsedTime sinceEnd = new ElapsedTime();
  private boolean wellEnded = true;

  Ending(Program sensors, Program logger, List<SavedRows> repositories) {
    this.sensors = sensors;
    this.logger = logger;
    this.repositories = repositories;
  }

  /**
   * Ends both programs, prints the summary and says what is wrong.
   *
   * @param ran how long the sensors worked
   * @return the exit status: done only if all that was sent is saved, and nothing was left unsent
   */
  int run(OutputOptions output, Duration ran) throws InterruptedException {
    end(sensors, SENSORS_ENDED);
    JsonNode taken = sensors.summary().isEmpty() ? sensors.figures() : sensors.summary();
    long sent = taken.path("sent").asLong(0);
    long saved = awaitSaved(sent);
    end(logger, LOGGER_ENDED);
    JsonNode logged = logger.summary().isEmpty() ? logger.figures() : logger.summary();

    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sent", sent);
    figures.put("saved", saved);
    figures.put("rejected", logged.path("rejected").asLong(0));
    figures.put("duplicates", logged.path("duplicates").asLong(0));
    figures.put("missed", taken.path("missed").asLong(0));
    figures.put("outstandingMost", taken.path("outstandingMost").asLong(0));
    figures.put("sensors", taken.path("sensors").asLong(0));
    figures.put("seconds", Math.round(ran.toMillis() / 100.0) / 10.0);
    Progress.summary(output, figures);
    if (sent != saved) {
      say("sent " + sent + ", but " + saved + " of them are saved");
    }
    return wellEnded && sent == saved ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private void end(Program program, Duration latest) throws InterruptedException {
    boolean itself = !program.isRunning();
    if (!itself && !program.end(sinceEnd.until(latest))) {
      wellEnded = false;
      say("the " + program.name() + " did not end in time and was killed");
      program.close();
    } else if (itself || program.status() != ExitStatus.DONE) {
      wellEnded = false;
      say(
          "the %s ended%s with status %d"
              .formatted(program.name(), itself ? " by itself" : "", program.status()));
    }
  }

  /** Blocks until every repository holds what was sent, or nothing more can be expected. */
  private long awaitSaved(long sent) throws InterruptedException {
    long saved = leastSaved();
    while (saved < sent && logger.isRunning() && !sinceEnd.hasReached(CAUGHT_UP)) {
      Thread.sleep(BETWEEN_COUNTS);
      saved = leastSaved();
    }
    return saved;
  }

  private long leastSaved() {
    return repositories.stream().mapToLong(this::saved).min().orElse(0);
  }

  private long saved(SavedRows rows) {
    try {
      return rows.count();
    } catch (SQLException | IOException e) {
      say("cannot count the rows: " + e.getMessage());
      return 0;
    }
  }

  private static void say(String line) {
    System.err.println("sensorlog: " + line);
  }
}
