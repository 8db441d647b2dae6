package io.sensorlog.bench;

import io.sensorlog.stack.GuardedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A packaged program in a process of its own, which does not outlive this one. One thread only at a
 * time.
 */
public final class ProgramProcess implements AutoCloseable {
  private final String name;
  private final GuardedProcess process;
  private final Path log;
  private final long startedAt;
  private volatile boolean paused;

  private ProgramProcess(String name, GuardedProcess process, Path log, long startedAt) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.startedAt = startedAt;
  }

  /**
   * Starts a process.
   *
   * @param name for people
   * @param log takes what it prints, after what is there already
   */
  public static ProgramProcess start(String name, List<String> command, Path log) {
    long now = System.nanoTime();
    return new ProgramProcess(name, GuardedProcess.start(command, log), log, now);
  }

  public String name() {
    return name;
  }

  /** What it printed, and its predecessors of the same name. */
  public Path log() {
    return log;
  }

  /** The last line that it printed. */
  public String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.reduce("nothing was said", (before, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Monotonic nanoseconds. */
  public long startedAt() {
    return startedAt;
  }

  public long pid() {
    return process.child().pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public boolean isPaused() {
    return paused;
  }

  /**
   * SIGTERM; blocks until it is gone or the time is over.
   *
   * @return whether it is gone
   */
  public boolean terminate(Duration atMost) {
    process.terminate();
    return process.awaitEnd(atMost);
  }

  /** Valid once it has ended. */
  public int exitStatus() {
    return process.exitStatus();
  }

  /** SIGKILL; blocks until it is gone. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP. */
  public void pause() {
    paused = true;
    process.pause();
  }

  /** SIGCONT. */
  public void resume() {
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
