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

/** A server as a guarded process of this machine, with a data folder. Thread-safe. */
final class ServerProcess implements Server {
  // The server of a program that was killed is gone after the guard's grace.
  private static final Duration PATIENCE = GuardedProcess.GRACE.plusSeconds(3);
  private static final int LOG_LINES = 20;

  private final String name;
  private final List<String> command;
  private final Path log;
  private final PidFile pidFile;
  private final Readiness readiness;
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
    this.readiness = new Readiness(name, complaint);
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
      readiness.await(
          time ->
              started.awaitEnd(time)
                  ? Optional.of("status " + started.exitStatus())
                  : Optional.empty(),
          this::logTail);
    } catch (StackException e) {
      started.stop();
      throw e;
    }
  }

  @Override
  public synchronized void signal(Signal signal) {
    switch (signal) {
      case KILL -> running().kill();
      case STOP -> running().pause();
      case CONT -> running().resume();
    }
  }

  @Override
  public synchronized void restart() {
    close();
    start();
  }

  @Override
  public synchronized long pid() {
    return running().child().pid();
  }

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
