package io.sensorlog.consumer.repository.memory;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Keeps the newest readings in memory, and counts all. A batch that is saved twice is kept and
 * counted twice. Thread-safe; never blocks for long.
 */
public final class MemoryRepository implements ReadingRepository {
  private final int size;
  private final Deque<Reading> newestFirst;
  private Saved total = Saved.NOTHING;

  /**
   * @param size how many to keep, from 1
   */
  public MemoryRepository(int size) {
    this.size = size;
    this.newestFirst = new ArrayDeque<>();
  }

  @Override
  public synchronized Saved save(Batch batch) {
    List<ReceivedReading> received = batch.readings();
    for (ReceivedReading each :
        received.subList(Math.max(0, received.size() - size), received.size())) {
      if (newestFirst.size() == size) {
        newestFirst.removeLast();
      }
      newestFirst.addFirst(each.reading());
    }
    Saved saved = new Saved(received.size(), 0, batch.rejected().size());
    total = total.plus(saved);
    return saved;
  }

  /**
   * Those that came last, the last one first.
   *
   * @param most how many at most
   */
  public synchronized List<Reading> newest(int most) {
    return newestFirst.stream().limit(most).toList();
  }

  /** How many there were in all, those that are not kept any more too. */
  public synchronized Saved total() {
    return total;
  }

  /** Nothing to let go of: what is there can still be read. */
  @Override
  public void close() {}
}
