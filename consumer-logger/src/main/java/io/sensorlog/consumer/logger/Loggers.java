package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running set of repositories, added and removed while the others go on. One whose own logger
 * cannot go on is removed, as long as readings are kept in another one. Thread-safe.
 */
public final class Loggers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loggers.class);
  private static final Duration TIME_FOR_THE_LAST_BATCH = Duration.ofSeconds(5);

  private final Workforce workforce;
  private final Runnable onFailure;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  // All below: guarded by this. Nothing that blocks is done while it is held.
  private final Map<String, RepositoryKind> opening = new HashMap<>();
  private final Map<String, RunningRepository> running = new LinkedHashMap<>();
  private final Map<String, RuntimeException> broken = new HashMap<>();
  private final Set<String> removing = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Names names = new Names();
  private Saved savedByRemoved = Saved.NOTHING;
  private long fencedRemoved;
  private boolean closed;

  /** After a failure: whether what was just being opened was all that there was to go on for. */
  private boolean onlyOpening;

  /**
   * @param onFailure called when a logger cannot go on and none is left that keeps readings, on the
   *     thread that has found it out; quick, may be called again
   */
  public Loggers(LoggerSettings settings, Runnable onFailure) {
    this.workforce = settings.workforce();
    this.onFailure = onFailure;
  }

  /**
   * Opens a repository and starts its loggers. Blocks until both sides have answered: about 10 s at
   * most for the repository, and the timeout for connecting; other calls go on meanwhile.
   *
   * @return its name, by which it can be removed
   * @throws CommandFailedException if it cannot be reached or used, or is in use here already, or
   *     if all of this has been closed
   */
  public String add(RepositorySettings repository) {
    String name = reserve(repository);
    boolean entered = false;
    try {
      enter(workforce.start(name, repository, cause -> failed(name, repository, cause)));
      entered = true;
      return name;
    } finally {
      if (!entered) {
        release(name, repository);
      }
    }
  }

  /**
   * All repositories given at the start are added: what comes over a road without a topic, where
   * nothing comes twice, is taken from now on. Blocks until the connection is open.
   *
   * @throws CommandFailedException if it cannot be
   */
  public void allThere() {
    workforce.allThere(cause -> end(reason(cause)));
  }

  /** Whether nothing will come any more, and all there was is saved. */
  public boolean haveEnded() {
    return workforce.hasEnded();
  }

  private synchronized String reserve(RepositorySettings repository) {
    requireOpen();
    if (repository.kind().isDurable() && !taken.add(repository.identity())) {
      throw new CommandFailedException(repository.identity() + " is in use here already");
    }
    String name = names.next(repository.identity());
    opening.put(name, repository.kind());
    return name;
  }

  private void enter(RunningRepository opened) {
    try {
      enterIfOpen(opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private synchronized void enterIfOpen(RunningRepository opened) {
    requireOpen();
    RuntimeException reason = broken.get(opened.name());
    if (reason != null) {
      throw reason;
    }
    opening.remove(opened.name());
    onlyOpening &= !opened.kind().isDurable();
    running.put(opened.name(), opened);
  }

  private void requireOpen() {
    if (closed) {
      throw new CommandFailedException("the loggers are ending");
    }
  }

  private void release(String name, RepositorySettings repository) {
    if (isLastHope(name, repository)) {
      onFailure.run();
    }
  }

  /** Whether others have failed meanwhile, and all went on for this one. */
  private synchronized boolean isLastHope(String name, RepositorySettings repository) {
    opening.remove(name);
    taken.remove(repository.identity());
    return onlyOpening && !othersGoOn(repository.kind());
  }

  /**
   * Ends a repository's loggers after the batch that they have in hand, and closes it. Blocks for 7
   * s at most.
   *
   * @return false if there is none of this name
   */
  public boolean remove(String name) {
    RunningRepository removed = takeOut(name);
    if (removed == null) {
      return false;
    }
    removed.close();
    forget(removed);
    return true;
  }

  /** It is shown, and its figures count, until it is closed. */
  private synchronized @Nullable RunningRepository takeOut(String name) {
    return running.containsKey(name) && removing.add(name) ? running.get(name) : null;
  }

  private synchronized void forget(RunningRepository removed) {
    running.remove(removed.name());
    removing.remove(removed.name());
    taken.remove(removed.identity());
    savedByRemoved = savedByRemoved.plus(removed.saved());
    fencedRemoved += removed.timesFenced();
  }

  /** What is running, in the order of adding. */
  public synchronized List<RunningRepository> list() {
    return List.copyOf(running.values());
  }

  /** A repository's own logger cannot go on: a fault of the program itself ends all. */
  private void failed(String name, RepositorySettings repository, Throwable cause) {
    RuntimeException reason = reason(cause);
    if (!isNews(name, reason)) {
      return;
    }
    if (cause instanceof Error || !othersGoOn(repository.kind())) {
      end(reason);
      return;
    }
    String why =
        reason instanceof CommandFailedException
            ? String.valueOf(reason.getMessage())
            : "unexpected: " + reason;
    String line =
        "%s (%s) cannot go on and is removed, the others go on: %s"
            .formatted(name, repository.identity(), why);
    log.warn(line);
    failure.compareAndSet(null, new CommandFailedException(line, reason));
    Thread.ofVirtual().start(() -> remove(name)); // waits for this thread
  }

  /** Not what comes after the first reason, nor of one being added: whoever does that is told. */
  private synchronized boolean isNews(String name, RuntimeException reason) {
    return broken.putIfAbsent(name, reason) == null && running.containsKey(name);
  }

  private synchronized boolean othersGoOn(RepositoryKind kind) {
    boolean others =
        running.values().stream()
            .filter(each -> !broken.containsKey(each.name()) && !removing.contains(each.name()))
            .anyMatch(each -> replaces(each.kind(), kind));
    onlyOpening = !others && opening.values().stream().anyMatch(each -> replaces(each, kind));
    return others || onlyOpening;
  }

  /** What only shows readings is no reason to go on without what has kept them. */
  private static boolean replaces(RepositoryKind other, RepositoryKind kind) {
    return other.isDurable() || !kind.isDurable();
  }

  /** With this reason, whatever else could not go on before. */
  private void end(RuntimeException reason) {
    failure.set(reason);
    onFailure.run();
  }

  private static RuntimeException reason(Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  /**
   * Says whether a logger could not go on.
   *
   * @throws RuntimeException what ended it
   */
  public void throwFailure() {
    RuntimeException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }

  /** What all have saved since they started, those that were removed too. */
  public synchronized Saved saved() {
    return running.values().stream()
        .map(RunningRepository::saved)
        .reduce(savedByRemoved, Saved::plus);
  }

  /** Messages that are not saved yet, over all repositories; empty while one does not know. */
  public OptionalLong lag() {
    return OptionalLongs.sum(list().stream().map(RunningRepository::lag));
  }

  /** How often a logger was fenced. */
  public synchronized long timesFenced() {
    return fencedRemoved
        + running.values().stream().mapToLong(RunningRepository::timesFenced).sum();
  }

  /** Whether a logger waits for its repository. */
  public boolean isPaused() {
    return list().stream().anyMatch(RunningRepository::isPaused);
  }

  /** For how long every logger has been at the end of what there is. */
  public Duration caughtUpFor() {
    return list().stream()
        .map(RunningRepository::caughtUpFor)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * Ends all loggers after the batch they have in hand, and closes the repositories. Blocks for 7 s
   * at most.
   */
  @Override
  public void close() {
    List<RunningRepository> all = closeForMore();
    workforce.stop();
    all.forEach(RunningRepository::stop);
    List<Thread> closing = new ArrayList<>();
    try {
      workforce.awaitEnd(TIME_FOR_THE_LAST_BATCH);
      all.forEach(each -> closing.add(Thread.ofVirtual().start(each::close)));
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<RunningRepository> closeForMore() {
    closed = true;
    return List.copyOf(running.values());
  }
}
