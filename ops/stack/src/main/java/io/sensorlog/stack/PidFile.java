package io.sensorlog.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers in a data folder which process works on it, so that a second one waits or refuses. */
record PidFile(Path file, Duration patience) {

  void write(ProcessHandle process) {
    try {
      Files.write(file, List.of(String.valueOf(process.pid()), start(process)));
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Blocks until the process that was written last has ended, for the patience at most.
   *
   * @throws StackException if it is still there
   */
  void awaitEndOfLast() {
    Optional<ProcessHandle> last = last();
    if (last.isEmpty()) {
      return;
    }
    try {
      last.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StackException(
          "folder " + file.getParent() + " is in use by process " + last.get().pid(), e);
    } catch (ExecutionException e) {
      throw new StackException("cannot wait for process " + last.get().pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while waiting for process " + last.get().pid(), e);
    }
  }

  private Optional<ProcessHandle> last() {
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() != 2) { // new, or cut off while it was written
        return Optional.empty();
      }
      // Numbers come again, a number with its time of start does not.
      return ProcessHandle.of(Long.parseLong(lines.getFirst()))
          .filter(process -> start(process).equals(lines.getLast()));
    } catch (IOException | NumberFormatException e) {
      throw new StackException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("ended");
  }
}
