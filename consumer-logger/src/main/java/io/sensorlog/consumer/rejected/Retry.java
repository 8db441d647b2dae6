package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.connection.ConnectionUnavailableException;
import io.sensorlog.consumer.logger.Backoff;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rejected readings through again, in batches of bounded size: decides anew, and settles each
 * batch in one transaction. Waits while the repository or the connection is away. Run by one
 * thread; its figures may be read by any.
 */
public final class Retry implements Progress.Figures {
  private static final Logger log = LoggerFactory.getLogger(Retry.class);

  /** Of one batch. A longer list of offsets MariaDB would make a table of, and join. */
  private static final int MOST_READINGS = 500;

  private static final long MOST_BYTES = 8 << 20;

  private final RejectedReadings rejected;
  private final Judge judge;
  private final Selection selection;
  private final Stop stop;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new SplittableRandom());
  private boolean away;
  private boolean endedEarly;
  private volatile Saved settled = Saved.NOTHING;
  private volatile long gone;

  /**
   * @param selection what to put through
   */
  public Retry(RejectedReadings rejected, Judge judge, Selection selection, Stop stop) {
    this.rejected = rejected;
    this.judge = judge;
    this.selection = selection;
    this.stop = stop;
  }

  /** Blocks until all are put through, or the end is asked for: then after the batch in hand. */
  public void run() throws InterruptedException {
    for (Map.Entry<Partition, Selection.Lines> part : selection.lines().entrySet()) {
      through(part.getKey(), part.getValue());
    }
  }

  private void through(Partition partition, Selection.Lines lines) throws InterruptedException {
    long after = -1;
    while (true) {
      long from = after;
      List<RejectedLine> next =
          patiently(() -> lines.behind(from, MOST_READINGS)).orElse(List.of());
      if (next.isEmpty()) {
        return;
      }
      List<Long> offsets = firstBytes(next);
      patiently(() -> settle(partition, offsets)).ifPresent(saved -> add(saved, offsets.size()));
      after = offsets.getLast();
    }
  }

  /** As many as fit into a batch; at least one. */
  private static List<Long> firstBytes(List<RejectedLine> lines) {
    long bytes = 0;
    int count = 0;
    for (RejectedLine line : lines) {
      bytes += line.bytes().orElse(0);
      if (count > 0 && bytes > MOST_BYTES) {
        break;
      }
      count++;
    }
    return lines.subList(0, count).stream().map(RejectedLine::offset).toList();
  }

  private Saved settle(Partition partition, List<Long> offsets) {
    List<RejectedReading> readings = rejected.read(partition, offsets);
    Judge.Judgement judgement = judge.judge(readings);
    return rejected.settle(partition, judgement.valid(), judgement.invalid());
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private void add(Saved saved, long wanted) {
    settled = settled.plus(saved);
    gone += wanted - handled(saved);
  }

  /** Tries until it works; empty if the end is asked for before that. */
  private <T> Optional<T> patiently(Supplier<T> work) throws InterruptedException {
    while (!stop.isRequested()) {
      try {
        T result = work.get();
        available();
        return Optional.of(result);
      } catch (RepositoryUnavailableException | ConnectionUnavailableException e) {
        if (!away) {
          away = true;
          log.warn("paused, goes on by itself: {}", e.getMessage());
        }
        var unused = stop.await(backoff.next());
      }
    }
    endedEarly = true;
    return Optional.empty();
  }

  private void available() {
    if (away) {
      away = false;
      backoff.reset();
      log.info("goes on");
    }
  }

  /** What is not done of what was asked for, in one line; empty when all is. */
  public Optional<String> leftUndone() {
    long notTried = total() - done();
    if (endedEarly && notTried > 0) {
      return Optional.of("ended early, %d not tried".formatted(notTried));
    }
    return settled.rejected() == 0
        ? Optional.empty()
        : Optional.of("%d stay rejected; 'rejected list' says why".formatted(settled.rejected()));
  }

  private static long handled(Saved saved) {
    return saved.stored() + saved.duplicates() + saved.rejected();
  }

  @Override
  public long done() {
    return handled(settled) + gone;
  }

  @Override
  public long total() {
    return Math.max(selection.total(), done()); // a logger may reject more meanwhile
  }

  /** {@code gone} were settled meanwhile, by somebody else or by an attempt without an answer. */
  @Override
  public Map<String, Object> all() {
    Saved now = settled;
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("retried", handled(now));
    figures.put("stored", now.stored());
    figures.put("duplicates", now.duplicates());
    figures.put("stillRejected", now.rejected());
    figures.put("gone", gone);
    return figures;
  }
}
