package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.Extent;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.consumer.logger.Backoff;
import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replay into one repository: workers take its ranges one after another, each exactly once.
 * {@link #run} and {@link #fold} block; figures may be asked for from any thread.
 */
final class ReplayTarget {
  private static final Logger log = LoggerFactory.getLogger(ReplayTarget.class);

  private final RepositorySettings settings;
  private final ReplayOrder order;
  private final DurableRepository repository;
  private final Stop stop;
  private final Membership live;
  private final Membership membership;
  private final ReplayPositions positions;
  private final Plan plan;
  private final Queue<RangeProgress> begun = new ConcurrentLinkedQueue<>();
  private final Set<RangeWorker> running = ConcurrentHashMap.newKeySet();
  private volatile boolean failed;
  private volatile boolean folded;
  private volatile boolean handedOver;

  private ReplayTarget(
      RepositorySettings settings,
      ReplayOrder order,
      DurableRepository repository,
      List<Extent> extents,
      Stop stop) {
    this.settings = settings;
    this.order = order;
    this.repository = repository;
    this.stop = stop;
    this.live = order.live().receiver(settings).membership();
    this.membership = Membership.of(ReplayPositions.PREFIX + live.logger());
    this.positions = repository.replay(membership.logger());
    requireSameTopic(extents.getFirst());
    this.plan = begin(extents);
    stop.onRequest(this::stopWorkers);
  }

  /**
   * Opens the repository, and makes or finds the plan. Blocks for at most about 10 s.
   *
   * @throws CommandFailedException if it cannot be reached or used
   * @throws io.sensorlog.model.command.WrongSettingsException if it is the source
   */
  static ReplayTarget open(
      RepositorySettings settings, ReplayOrder order, List<Extent> extents, Stop stop) {
    DurableRepository repository = settings.open(order.loggers().workers());
    try {
      return new ReplayTarget(settings, order, repository, extents, stop);
    } catch (RepositoryUnavailableException e) {
      repository.close();
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  private void requireSameTopic(Extent extent) {
    String topic = extent.partition().topic();
    List<String> ids =
        repository.positions(membership.logger(), topic).stream()
            .map(position -> position.partition().topicId())
            .distinct()
            .toList();
    if (!ids.isEmpty()
        && !ids.contains(extent.partition().topicId())
        && !order.loggers().accepted().newTopic()) {
      throw new CommandFailedException(
          ("topic '%s' was deleted and made again: what was replayed is of id %s, the topic of this"
                  + " name now has id %s. Give --accept-new-topic to replay it from its beginning,"
                  + " beside what is there")
              .formatted(topic, String.join(", ", ids), extent.partition().topicId()));
    }
  }

  private Plan begin(List<Extent> extents) {
    List<Position> beginnings =
        extents.stream()
            .map(each -> new Position(membership.logger(), each.partition(), each.firstOffset(), 0))
            .toList();
    return positions.begin(beginnings, ReplayRanges.of(extents, order.loggers().workers()));
  }

  private void stopWorkers() {
    running.forEach(RangeWorker::stop);
  }

  /**
   * Puts all ranges through, or as many as there is time for until the end is asked for.
   *
   * @throws CommandFailedException if a worker cannot go on; then the others have ended, too
   */
  void run() throws InterruptedException {
    Queue<ReplayRange> left =
        plan.ranges().stream()
            .filter(range -> !range.isDone())
            .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    Workers.run(
        "replay " + settings.identity(),
        Math.min(order.loggers().workers(), left.size()),
        () -> putThrough(left),
        () -> {
          failed = true;
          stopWorkers();
        });
  }

  private void putThrough(Queue<ReplayRange> left) {
    ReplayRange range = left.poll();
    while (range != null && !isToEnd()) {
      putThrough(range);
      range = left.poll();
    }
  }

  private boolean isToEnd() {
    return failed || stop.isRequested();
  }

  private void putThrough(ReplayRange range) {
    LoggerSettings how = order.loggers();
    RangeProgress progress = new RangeProgress(range);
    RangeWorker worker =
        new RangeWorker(
            settings.identity(),
            range,
            progress,
            how.endpoint(),
            new ReceiverSettings(membership, how.batchSize(), how.accepted(), how.kafka()),
            ChosenRepository.of(positions.within(plan, range), order.chosen()));
    begun.add(progress);
    running.add(worker);
    if (isToEnd()) { // perhaps before the worker was there to be stopped
      worker.stop();
    }
    worker.run();
    running.remove(worker);
  }

  /**
   * Makes one position of all ranges, if all are done.
   *
   * @return whether it has; not while the repository is away and the end is asked for
   */
  boolean fold() throws InterruptedException {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new SplittableRandom());
    boolean away = false;
    while (done() == total() && !folded) {
      try {
        positions.fold(plan, order.goesOn() ? live.logger() : null);
        folded = true;
      } catch (PositionLostException e) {
        throw new CommandFailedException("another process has taken over the replay", e);
      } catch (RepositoryUnavailableException e) {
        if (!away) {
          log.warn("{}: paused, goes on by itself: {}", settings.identity(), e.getMessage());
        }
        away = true;
        if (stop.await(backoff.next())) {
          break;
        }
      }
    }
    return folded;
  }

  /** Whether it is whole: all ranges are done and folded. */
  boolean isFolded() {
    return folded;
  }

  /** Gives the repository away as it is: loggers go on with it, and close it. */
  RepositorySettings handOver() {
    handedOver = true;
    return new OpenedRepository(settings, ChosenRepository.of(repository, order.chosen()));
  }

  RepositorySettings settings() {
    return settings;
  }

  /** Up to where the replay goes, by the numbers of the partitions. */
  Map<Integer, Long> ends() {
    return plan.ends().stream()
        .collect(Collectors.toMap(end -> end.partition().number(), Position::nextOffset));
  }

  /** Offsets that this process has dealt with. */
  long gained() {
    return begun.stream().mapToLong(RangeProgress::gained).sum();
  }

  /** Offsets that are dealt with, by this process or before. */
  long done() {
    return gained()
        + plan.ranges().stream().mapToLong(each -> each.nextOffset() - each.firstOffset()).sum();
  }

  /** Offsets of all ranges. */
  long total() {
    return plan.ranges().stream().mapToLong(each -> each.endOffset() - each.firstOffset()).sum();
  }

  /** What this process has saved. */
  Saved saved() {
    return begun.stream().map(each -> each.state().total()).reduce(Saved.NOTHING, Saved::plus);
  }

  /** Whether a worker waits for the repository. */
  boolean isPaused() {
    return begun.stream().anyMatch(each -> each.state().isPaused());
  }

  /** May be called twice; closes nothing that was handed over. */
  void close() {
    if (!handedOver) {
      repository.close();
    }
  }
}
