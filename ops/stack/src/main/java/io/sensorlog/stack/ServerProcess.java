package io.sensorlog.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server with a data folder that can be started, killed, paused and started again. Thread-safe.
 */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  // The server of a program that was killed is gone after the guard's grace.
  private static final Duration PATIENCE = GuardedProcess.GRACE.plusSeconds(3);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(20);
  private static final int LOG_LINES = 20;

  private final String name;
  private final List<String> command;
  private final Path log;
  private final PidFile pidFile;
  private final Supplier<Optional<String>> complaint;
  private @Nullable GuardedProcess process;

  /**
   * Describes the server; {@link #start} starts it.
   *
   * @param name as error messages call it
   * @param folder exists; holds the log and the pid file
   * @param complaint why the server does not answer now, empty if it does; may block for some
   *     seconds
   */
  ServerProcess(
      String name, List<String> command, Path folder, Supplier<Optional<String>> complaint) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = folder.resolve(name + ".log");
    this.pidFile = new PidFile(folder.resolve(name + ".pid"), PATIENCE);
    this.complaint = complaint;
  }

  /**
   * Starts the server and blocks until it answers.
   *
   * @throws StackException if it ends instead, or does not answer within two minutes
   */
  synchronized void start() {
    pidFile.awaitEndOfLast();
    GuardedProcess started = GuardedProcess.start(command, log);
    process = started;
    try {
      pidFile.write(started.child());
      awaitAnswer(started);
    } catch (StackException e) {
      started.stop();
      throw e;
    }
  }

  synchronized void kill() {
    running().kill();
  }

  /** Stops the server, if it runs, and starts it on the same port and data. */
  synchronized void restart() {
    close();
    start();
  }

  synchronized void pause() {
    running().pause();
  }

  synchronized void resume() {
    running().resume();
  }

  synchronized long pid() {
    return running().child().pid();
  }

  /** Stops the server; the second and later calls do nothing. */
  @Override
  public synchronized void close() {
    if (process != null) {
      process.stop();
    }
  }

  private GuardedProcess running() {
    if (process == null || !process.isAlive()) {
      throw new StackException("the " + name + " does not run");
    }
    return process;
  }

  private void awaitAnswer(GuardedProcess started) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!started.awaitEnd(PROBE_INTERVAL)) {
      Optional<String> reason = complaint.get();
      if (reason.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        String limit = START_LIMIT.toSeconds() + " s: ";
        throw new StackException(
            "the " + name + " does not answer after " + limit + reason.get() + logTail());
      }
    }
    throw new StackException(
        "the " + name + " ended at its start with status " + started.exitStatus() + logTail());
  }

  private String logTail() {
    try {
      // Not readAllLines: a log is not always valid UTF-8.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
      return "; the end of " + log + ":\n" + String.join("\n", last);
    } catch (IOException e) {
      return "; no log at " + log;
    }
  }
}
