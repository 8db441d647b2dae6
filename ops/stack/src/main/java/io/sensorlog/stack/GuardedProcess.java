package io.sensorlog.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A child process that does not outlive this JVM, however it ends: a shell stands between the two
 * and watches the pipe that the kernel closes when this JVM dies. Thread-safe.
 */
public final class GuardedProcess {
  /** How long a process may take to end after SIGTERM before it is killed. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final String SCRIPT = script();

  private final Process guard;
  private final ProcessHandle child;

  private GuardedProcess(Process guard, ProcessHandle child) {
    this.guard = guard;
    this.child = child;
  }

  /**
   * Starts the command.
   *
   * @param log takes what the command prints, after what is there already
   * @throws StackException if not even the guard starts; a command that fails ends the process
   */
  public static GuardedProcess start(List<String> command, Path log) {
    List<String> guarded =
        new ArrayList<>(
            List.of("sh", "-c", SCRIPT, "guard", "" + GRACE.toSeconds(), log.toString()));
    guarded.addAll(command);
    try {
      Process guard =
          new ProcessBuilder(guarded)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      String pid = guard.inputReader(StandardCharsets.US_ASCII).readLine();
      if (pid == null) {
        throw new StackException("cannot start " + command.getFirst() + "; see " + log);
      }
      // A command that has ended already is represented by its guard, which ends with it.
      ProcessHandle child = ProcessHandle.of(Long.parseLong(pid)).orElseGet(guard::toHandle);
      return new GuardedProcess(guard, child);
    } catch (IOException e) {
      throw new StackException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** The command's own process; the guard is not it. */
  public ProcessHandle child() {
    return child;
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /** Valid once the process has ended; 128 and more: ended by a signal. */
  public int exitStatus() {
    return guard.exitValue();
  }

  /** Blocks until the process has ended or the time is over; says which. */
  public boolean awaitEnd(Duration atMost) {
    try {
      return guard.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for process " + child.pid(), e);
    }
  }

  /** SIGKILL, as when the machine loses power; blocks until the process is gone. */
  public void kill() {
    child.destroyForcibly();
    requireEnd();
  }

  /** SIGTERM: asks the process to end; does not wait for it. */
  public void terminate() {
    signal("TERM");
  }

  /** SIGSTOP: the process keeps everything and does nothing. */
  public void pause() {
    signal("STOP");
  }

  /** SIGCONT: goes on after {@link #pause()}. */
  public void resume() {
    signal("CONT");
  }

  /** SIGTERM, then after {@link #GRACE} SIGKILL; blocks until the process is gone. */
  public void stop() {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      child.destroyForcibly();
    }
    requireEnd();
  }

  private void requireEnd() {
    if (!awaitEnd(GRACE.plus(MARGIN))) {
      throw new StackException("process " + child.pid() + " does not end, not even by SIGKILL");
    }
  }

  // The shell's own kill: a machine without procps has no other.
  private void signal(String name) {
    try {
      String kill = "kill -" + name + " " + child.pid();
      int status = new ProcessBuilder("sh", "-c", kill).start().waitFor();
      if (status != 0) {
        throw new StackException("cannot send " + name + " to process " + child.pid());
      }
    } catch (IOException e) {
      throw new StackException("cannot send " + name + " to process " + child.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while sending " + name, e);
    }
  }

  private static String script() {
    try (InputStream script = GuardedProcess.class.getResourceAsStream("guard.sh")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
