package io.sensorlog.consumer.repository.plot;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Between the plot repository and those who watch the page. Waits for nobody, and its memory is
 * bounded. Thread-safe.
 */
public final class PlotFeed implements AutoCloseable {
  /** More of them would only slow the machine down. */
  public static final int MOST_WATCHERS = 32;

  private static final int REJECTED = 20;

  private volatile PlotListener listener = new PlotListener() {};

  // All below: guarded by this.
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private final Deque<ShownRejected> rejected = new ArrayDeque<>();
  private boolean attached;
  private boolean closed;

  /** From the next plot repository on, this one is told, and no other. */
  public void tell(PlotListener one) {
    listener = one;
  }

  /**
   * A second plot repository would show every reading twice.
   *
   * @throws CommandFailedException if there is one already
   */
  synchronized void attach() {
    if (attached) {
      throw new CommandFailedException("plot: is in use here already");
    }
    attached = true;
    listener.begun();
  }

  synchronized void detach() {
    attached = false;
    listener.ended();
  }

  void show(Batch batch) {
    listener.shown(batch.readings());
    List<Watcher> all = remember(batch.rejected());
    if (all.isEmpty()) {
      return;
    }
    List<String> readings = new ArrayList<>(batch.readings().size());
    for (ReceivedReading received : batch.readings()) {
      readings.add(ReadingCodec.json(received.reading()));
    }
    all.forEach(watcher -> watcher.offer(readings));
  }

  private synchronized List<Watcher> remember(List<RejectedReading> more) {
    for (RejectedReading each : more.subList(Math.max(0, more.size() - REJECTED), more.size())) {
      rejected.addFirst(ShownRejected.of(each));
      if (rejected.size() > REJECTED) {
        rejected.removeLast();
      }
    }
    return List.copyOf(watchers);
  }

  /** Someone watches from now on; empty when too many do, or at the end. */
  public synchronized Optional<Watcher> watch() {
    if (closed || watchers.size() >= MOST_WATCHERS) {
      return Optional.empty();
    }
    Watcher watcher = new Watcher(this::leave);
    watchers.add(watcher);
    return Optional.of(watcher);
  }

  private synchronized void leave(Watcher watcher) {
    watchers.remove(watcher);
  }

  /** The latest rejected readings, the newest first. */
  public synchronized List<ShownRejected> rejected() {
    return List.copyOf(rejected);
  }

  /** Ends all watching; may be called twice. */
  @Override
  public void close() {
    List<Watcher> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(watchers);
    }
    all.forEach(Watcher::close);
  }
}
