package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.stack.gate.Gate;
import io.sensorlog.stack.gate.Hold;
import io.sensorlog.stack.gate.Point;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A place for a logger: one process after the other, all known to the gate by the same address.
 * Whoever has taken it from the fleet may change it; anybody may look.
 */
final class LoggerPlace implements AutoCloseable {
  private static final int FIRST_HOST = 11;
  private static final double NANOS_IN_SECOND = 1e9;

  private final LoggerProgram program;
  private final Gate gate;
  private final Tally tally;
  private final String name;
  private final InetAddress address;
  private volatile ProgramProcess process;
  private volatile long saidBefore;
  private volatile boolean starting = true;

  /**
   * Starts the first process.
   *
   * @param number from 0
   */
  LoggerPlace(LoggerProgram program, Gate gate, Tally tally, int number) {
    this.program = program;
    this.tally = tally;
    this.gate = gate;
    this.name = "logger-" + (number + 1);
    this.address = InetAddress.ofLiteral("127.0.0." + (FIRST_HOST + number));
    this.saidBefore = said(); // another one may have been in this place
    this.process = program.start(name, address.getHostAddress());
  }

  String name() {
    return name;
  }

  Path log() {
    return program.log(name);
  }

  /** Whether its process has claimed or moved a position, and runs. */
  boolean isWorking() {
    return hasWorked() && process.isAlive() && !process.isPaused();
  }

  boolean hasWorked() {
    return said() > saidBefore;
  }

  private long said() {
    return gate.commands(address, Conversation.SIGN_OF_WORK);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** From its start until the first look that finds it at work; once for each process. */
  OptionalDouble secondsToWork() {
    if (!starting || !isWorking()) {
      return OptionalDouble.empty();
    }
    starting = false;
    tally.note(name + " works");
    return OptionalDouble.of((System.nanoTime() - process.startedAt()) / NANOS_IN_SECOND);
  }

  /** The last line that it printed. */
  String lastWords() {
    return process.lastWords();
  }

  Hold hold(Point point) {
    return gate.hold(point, address);
  }

  /** Cuts all its connections to the database. */
  void cut() {
    gate.cut(address);
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL; blocks until it is gone. */
  void kill() {
    if (process.isAlive()) {
      process.kill();
    }
  }

  /** Starts another process; the last one is gone. */
  void restart() {
    starting = true;
    saidBefore = said();
    process = program.start(name, address.getHostAddress());
  }

  /** SIGSTOP. */
  void pause() {
    process.pause();
  }

  /** SIGCONT. */
  void resume() {
    process.resume();
  }

  /** SIGTERM; blocks for the time at most. Answers whether it ended with status 0. */
  boolean terminate(Duration atMost) {
    return process.terminate(atMost) && process.exitStatus() == 0;
  }

  @Override
  public void close() {
    process.close();
  }
}
