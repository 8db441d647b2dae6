package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.connection.Extent;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Puts what a topic holds through into repositories, each at a pace of its own. Its end is that of
 * the topic when it was begun first; broken off, it goes on where it was. {@link #run} blocks;
 * figures may be asked for from any thread.
 */
public final class Replay implements Progress.Figures, AutoCloseable {
  private final List<ReplayTarget> targets;
  private final boolean follow;
  private final Consumer<RepositorySettings> onFolded;
  private final Stop stop;
  private final long started = System.nanoTime();

  private Replay(
      List<ReplayTarget> targets,
      boolean follow,
      Consumer<RepositorySettings> onFolded,
      Stop stop) {
    this.targets = List.copyOf(targets);
    this.follow = follow;
    this.onFolded = onFolded;
    this.stop = stop;
  }

  /**
   * Opens the repositories and makes the plans, or finds those of an earlier attempt. Blocks for at
   * most about 10 s for each repository, and four times the timeout for connecting.
   *
   * @param onFolded given each repository that is whole, still open, if the order is to follow:
   *     closes it
   * @throws CommandFailedException if a side cannot be reached or used
   * @throws io.sensorlog.model.command.WrongSettingsException if a repository is the source
   */
  public static Replay open(
      ReplayOrder order,
      List<RepositorySettings> repositories,
      Consumer<RepositorySettings> onFolded,
      Stop stop) {
    List<Extent> extents = Receivers.extents(order.loggers().endpoint(), order.loggers().kafka());
    List<ReplayTarget> targets = new ArrayList<>();
    try {
      for (RepositorySettings repository : repositories) {
        targets.add(ReplayTarget.open(repository, order, extents, stop));
      }
      return new Replay(targets, order.follow(), onFolded, stop);
    } catch (RuntimeException e) {
      targets.forEach(ReplayTarget::close);
      throw e;
    }
  }

  /**
   * Returns when all is put through, or the end was asked for.
   *
   * @throws CommandFailedException if one target cannot go on; then the others have ended, too
   */
  public void run() throws InterruptedException {
    Queue<ReplayTarget> left = new ConcurrentLinkedQueue<>(targets);
    Workers.run("replay", targets.size(), () -> run(left.remove()), stop::request);
  }

  private void run(ReplayTarget target) {
    try {
      target.run();
      if (target.fold() && follow) {
        onFolded.accept(target.handOver());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether every target is whole. */
  public boolean isDone() {
    return targets.stream().allMatch(ReplayTarget::isFolded);
  }

  /**
   * The targets that keep what they get, each with where the replay ends, by the numbers of the
   * partitions.
   */
  public Map<RepositorySettings, Map<Integer, Long>> ends() {
    Map<RepositorySettings, Map<Integer, Long>> ends = new LinkedHashMap<>();
    targets.stream()
        .filter(target -> target.settings().kind().isDurable())
        .forEach(target -> ends.put(target.settings(), target.ends()));
    return ends;
  }

  @Override
  public long done() {
    return targets.stream().mapToLong(ReplayTarget::done).sum();
  }

  @Override
  public long total() {
    return targets.stream().mapToLong(ReplayTarget::total).sum();
  }

  @Override
  public Map<String, Object> all() {
    Map<String, Object> figures = figures();
    TargetProgress.secondsLeft(total() - done(), perSecond())
        .ifPresent(seconds -> figures.put("secondsLeft", seconds));
    if (targets.stream().anyMatch(ReplayTarget::isPaused)) {
      figures.put("paused", true);
    }
    return figures;
  }

  /** Where all targets are, and since when. */
  public Map<String, Object> figures() {
    Saved saved = targets.stream().map(ReplayTarget::saved).reduce(Saved.NOTHING, Saved::plus);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("replayed", done());
    figures.put("of", total());
    figures.put("saved", saved.stored());
    figures.put("rejected", saved.rejected());
    figures.put("duplicates", saved.duplicates());
    if (targets.size() > 1) {
      targets.forEach(each -> figures.put(each.settings().identity(), each.done()));
    }
    figures.put("perSecond", perSecond());
    return figures;
  }

  /** Where each target is. */
  public List<TargetProgress> progress() {
    return targets.stream().map(this::progress).toList();
  }

  private TargetProgress progress(ReplayTarget target) {
    boolean whole = target.isFolded();
    return new TargetProgress(
        target.settings().identity(),
        target.done(),
        target.total(),
        whole ? 0 : perSecond(target.gained()),
        !whole && target.isPaused(),
        whole,
        null);
  }

  private long perSecond() {
    return perSecond(targets.stream().mapToLong(ReplayTarget::gained).sum());
  }

  /** Since the start of this process. */
  private long perSecond(long gained) {
    double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
    return Math.round(gained / seconds);
  }

  @Override
  public void close() {
    targets.forEach(ReplayTarget::close);
  }
}
