package io.sensorlog.demo;

import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The end of a run: the sensors drain, the logger catches up, and what was sent is compared with
 * the rows in the table. One thread only.
 */
final class Ending {
  /** SIGTERM came before the program listened, so before it did anything. */
  private static final int TERMINATED_UNHEARD = 128 + 15;

  private static final Duration BETWEEN_COUNTS = Duration.ofMillis(100);

  private final Program sensors;
  private final Program logger;
  private final List<SavedRows> repositories;
  private final Pace pace;
  private final ElapsedTime sinceEnd = new ElapsedTime();
  private int status = ExitStatus.DONE;

  /** How long after the beginning of the end, at the latest, each step is done. */
  enum Pace {
    /** After a signal: leaves two of the ten seconds to broker and database. */
    QUICK(Duration.ofSeconds(4), Duration.ofMillis(6_500), Duration.ofMillis(7_500)),
    /** Nobody waits. */
    PATIENT(Duration.ofSeconds(10), Duration.ofSeconds(25), Duration.ofSeconds(30));

    private final Duration sensorsEnded;
    private final Duration caughtUp;
    private final Duration loggerEnded;

    Pace(Duration sensorsEnded, Duration caughtUp, Duration loggerEnded) {
      this.sensorsEnded = sensorsEnded;
      this.caughtUp = caughtUp;
      this.loggerEnded = loggerEnded;
    }
  }

  Ending(Program sensors, Program logger, List<SavedRows> repositories, Pace pace) {
    this.sensors = sensors;
    this.logger = logger;
    this.repositories = repositories;
    this.pace = pace;
  }

  /**
   * Ends both programs, prints the summary and says what is wrong.
   *
   * @param ran how long the sensors worked
   * @return the exit status: done only if all that was sent is saved, and nothing was left unsent
   */
  int run(OutputOptions output, Duration ran) throws InterruptedException {
    end(sensors, pace.sensorsEnded);
    JsonNode taken = lastFigures(sensors);
    long sent = taken.path("sent").asLong(0);
    long restarts = taken.path("restarts").asLong(0);
    long saved = awaitSaved(sent);
    end(logger, pace.loggerEnded);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("sent", sent);
    figures.put("saved", saved);
    figures.put("rejected", lastFigures(logger).path("rejected").asLong(0));
    figures.put("duplicates", lastFigures(logger).path("duplicates").asLong(0));
    figures.put("missed", taken.path("missed").asLong(0));
    figures.put("outstandingMost", taken.path("outstandingMost").asLong(0));
    figures.put("longestPermitWaitMs", taken.path("longestPermitWaitMs").asLong(0));
    figures.put("recoveredPermits", taken.path("recoveredPermits").asLong(0));
    figures.put("restarts", restarts);
    figures.put("sensors", taken.path("sensors").asLong(0));
    figures.put("seconds", Math.round(ran.toMillis() / 100.0) / 10.0);
    Progress.summary(output, figures);
    if (saved < sent || (saved > sent && restarts == 0)) {
      fail(ExitStatus.FAILED, "sent " + sent + ", but saved " + saved);
    } else if (saved > sent) {
      say("a sensor's process died before it could count its last %d".formatted(saved - sent));
    }
    return status;
  }

  private static JsonNode lastFigures(Program program) {
    return program.summary().isEmpty() ? program.figures() : program.summary();
  }

  private void end(Program program, Duration latest) throws InterruptedException {
    boolean tooEarly = !program.isRunning();
    if (!tooEarly && !program.end(sinceEnd.until(latest))) {
      fail(ExitStatus.FAILED, "killed the " + program.name() + ", which did not end in time");
      program.close();
    } else if (tooEarly || !isWell(program.status())) {
      boolean refused = program.status() == ExitStatus.WRONG_USAGE;
      fail(
          refused ? ExitStatus.WRONG_USAGE : ExitStatus.FAILED,
          "the %s ended%s with status %d"
              .formatted(program.name(), tooEarly ? " too early" : "", program.status()));
    }
  }

  private void fail(int withStatus, String reason) {
    status = Math.max(status, withStatus);
    say(reason);
  }

  private static boolean isWell(int status) {
    return status == ExitStatus.DONE || status == TERMINATED_UNHEARD;
  }

  /** Blocks until every repository holds what was sent, or nothing more can be expected. */
  private long awaitSaved(long sent) throws InterruptedException {
    long saved = leastSaved();
    while (saved < sent && logger.isRunning() && !sinceEnd.hasReached(pace.caughtUp)) {
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
    } catch (IOException e) {
      say("cannot count the rows: " + e.getMessage());
      return 0;
    }
  }

  private static void say(String line) {
    System.err.println("sensorlog: " + line);
  }
}
