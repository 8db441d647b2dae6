package io.sensorlog.producer.fleet;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.sensor.SensorSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sensor in a process of its own, which is started again when it dies. One thread runs it; all
 * else is thread-safe.
 */
final class SensorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(SensorProcess.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A process that has lived for so long is none that dies at its start. */
  private static final Duration LONG_LIFE = Duration.ofSeconds(30);

  private static final int SIGNALLED = 128;

  /**
   * Reading from a process takes a thread of the machine's for as long as it lasts. There are at
   * most 256 that carry virtual threads, and each process needs two.
   */
  static final ThreadFactory READERS =
      Thread.ofPlatform().name("sensor-process-", 1).daemon().stackSize(1 << 18).factory();

  /** What a child takes for "no more readings": any byte. */
  private static final int ENOUGH = '\n';

  private final PlannedSensor sensor;
  private final long count;
  private final SensorStart program;
  private final LongSupplier nanoTime;
  private final CountDownLatch stopAsked = new CountDownLatch(1);

  private final AtomicLong restarts = new AtomicLong();
  private volatile @Nullable Process process;

  /** Of the processes that have died, and of the one that runs; guarded by this. */
  private ProcessFigures past = ProcessFigures.NONE;

  private ProcessFigures current = ProcessFigures.NONE;
  private boolean summed;
  private long lost;
  private final Outage outage;

  /**
   * @param count readings that the sensor is to take in all its processes
   * @param nanoTime the monotonic clock
   */
  SensorProcess(PlannedSensor sensor, long count, SensorStart program, LongSupplier nanoTime) {
    this.sensor = sensor;
    this.count = count;
    this.program = program;
    this.nanoTime = nanoTime;
    this.outage = new Outage(sensor.type().interval(), nanoTime);
  }

  String name() {
    return sensor.name();
  }

  synchronized ProcessFigures figures() {
    return past.plus(current);
  }

  /** A line of progress that is read after the summary was said before it. */
  private synchronized void said(ProcessFigures figures, boolean isSummary) {
    if (isSummary || !summed) {
      current = figures;
      summed = isSummary;
      countMissed();
    }
  }

  /** Answers how many readings it had taken and not sent. */
  private synchronized long died() {
    long unsent = summed ? current.sensor().waiting() : current.unsentAtDeath();
    lost += unsent;
    past = past.plus(current.ended());
    current = ProcessFigures.NONE;
    summed = false;
    outage.begin();
    return unsent;
  }

  /** What was due while there was no process. */
  private synchronized void countMissed() {
    past = past.plus(ProcessFigures.missed(outage.end(current.sensor())));
  }

  /** Readings that were taken and not sent by processes that died, as far as they had said so. */
  synchronized long lost() {
    return lost;
  }

  long restarts() {
    return restarts.get();
  }

  /**
   * Blocks until the sensor has taken its count of readings, or was stopped and its process has
   * ended.
   *
   * @param starting limits how many start at once; held until the process says its first figures
   * @param beforeStart throws if none may be started any more
   * @throws WrongSettingsException if the process refuses its settings
   * @throws CommandFailedException if no process can be started
   */
  void run(Semaphore starting, Runnable beforeStart) throws InterruptedException {
    try {
      runUntilDone(starting, beforeStart);
    } finally {
      if (!isDone()) {
        countMissed();
      }
    }
  }

  private void runUntilDone(Semaphore starting, Runnable beforeStart) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!isStopped() && !isDone()) {
      long start = nanoTime.getAsLong();
      int status = runOnce(starting, beforeStart);
      if (isStopped()) {
        return;
      }
      long unsent = died();
      if (isDone()) {
        return;
      }
      if (nanoTime.getAsLong() - start > LONG_LIFE.toNanos()) {
        pause = FIRST_PAUSE;
      }
      String end = end(status) + left(unsent);
      LOG.warn("{}: its process {}; again in {} ms", name(), end, pause.toMillis());
      if (stopAsked.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      restarts.incrementAndGet();
      pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String end(int status) {
    return status > SIGNALLED
        ? "was ended by signal " + (status - SIGNALLED)
        : "ended with status " + status;
  }

  private static String left(long unsent) {
    return unsent > 0 ? " and left about " + unsent + " readings unsent" : "";
  }

  private boolean isStopped() {
    return stopAsked.getCount() == 0;
  }

  private boolean isDone() {
    return remaining() <= 0;
  }

  private long remaining() {
    return count == SensorSettings.ENDLESS ? count : count - figures().sensor().taken();
  }

  private int runOnce(Semaphore starting, Runnable beforeStart) throws InterruptedException {
    starting.acquire();
    Once started = new Once(starting::release);
    try {
      if (isStopped()) {
        return ExitStatus.DONE; // while it waited for its turn
      }
      beforeStart.run();
      Process now = program.start(sensor, remaining());
      process = now;
      if (isStopped()) {
        tell(now, ENOUGH); // asked for just before there was anybody to tell
      }
      Thread words = READERS.newThread(() -> read(now.errorReader(), false, started));
      words.start();
      read(now.inputReader(), true, started);
      words.join();
      int status = now.waitFor();
      if (status == ExitStatus.WRONG_USAGE) {
        throw new WrongSettingsException(name() + ": its process refuses its settings, see above");
      }
      return status;
    } catch (IOException e) {
      throw new CommandFailedException("cannot start a process: " + e.getMessage(), e);
    } finally {
      started.run();
    }
  }

  /** Figures are for us; everything else, as what a probe prints, is for a person. */
  private void read(BufferedReader said, boolean isSummary, Once started) {
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Optional<ProcessFigures> figures = ProcessFigures.read(name(), line);
        if (figures.isPresent()) {
          said(figures.get(), isSummary);
          started.run();
        } else {
          System.err.println(name() + " | " + line);
        }
      }
    } catch (IOException e) {
      LOG.debug("{}: cannot be read", name(), e);
    }
  }

  /** Asks the process to take no more readings, to deliver what it has and to end. */
  void stop() {
    stopAsked.countDown();
    ifRunning(now -> tell(now, ENOUGH));
  }

  /** Asks it to end within some seconds; one that is only just starting ends at once. */
  void hurry() {
    ifRunning(
        now -> {
          now.toHandle().destroy(); // its own destroy() would close what we read from, too
          closeInput(now);
        });
  }

  private static void tell(Process process, int word) {
    try {
      process.getOutputStream().write(word);
      process.getOutputStream().flush();
    } catch (IOException e) {
      LOG.debug("it has ended already", e);
    }
  }

  /** Ends the process at once. */
  void kill() {
    stopAsked.countDown();
    ifRunning(Process::destroyForcibly);
  }

  private void ifRunning(Consumer<Process> action) {
    Process now = process;
    if (now != null) {
      action.accept(now);
    }
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("it has ended already", e);
    }
  }

  /** Does something the first time that it is asked to. */
  private static final class Once implements Runnable {
    private final AtomicBoolean done = new AtomicBoolean();
    private final Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      if (!done.getAndSet(true)) {
        action.run();
      }
    }
  }
}
