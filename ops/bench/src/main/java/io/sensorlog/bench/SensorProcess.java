package io.sensorlog.bench;

import io.sensorlog.stack.GuardedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of sensors, known to the witness by a client id of its own. It does not outlive this
 * one. One thread only.
 */
final class SensorProcess implements AutoCloseable {
  private final GuardedProcess process;
  private final String clientId;
  private final Path log;
  private final long startedAt;
  private boolean paused;

  private SensorProcess(GuardedProcess process, String clientId, Path log, long startedAt) {
    this.process = process;
    this.clientId = clientId;
    this.log = log;
    this.startedAt = startedAt;
  }

  /**
   * Starts a process.
   *
   * @param name prefix of its sensors' names
   * @param clientId its like was never there before
   * @param folder for its settings and what it prints
   * @param javaOptions more than a small process has
   */
  static SensorProcess start(
      SensorProgram program, String name, String clientId, Path folder, List<String> javaOptions) {
    Path settings = folder.resolve(clientId + ".properties");
    try {
      Files.writeString(settings, "client.id=" + clientId + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path log = folder.resolve(name + ".log");
    long now = System.nanoTime();
    return new SensorProcess(
        GuardedProcess.start(program.command(name, settings, javaOptions), log),
        clientId,
        log,
        now);
  }

  String clientId() {
    return clientId;
  }

  /** What it printed, and its predecessors of the same name. */
  Path log() {
    return log;
  }

  /** The last line that it printed. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.reduce("nothing was said", (before, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Monotonic nanoseconds. */
  long startedAt() {
    return startedAt;
  }

  long pid() {
    return process.child().pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isPaused() {
    return paused;
  }

  /** SIGKILL; blocks until it is gone. */
  void kill() {
    process.kill();
  }

  /** SIGSTOP. */
  void pause() {
    paused = true;
    process.pause();
  }

  /** SIGCONT. */
  void resume() {
    paused = false;
    process.resume();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.kill();
    }
  }
}
