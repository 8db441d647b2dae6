package io.sensorlog.consumer.repository.memory;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the newest readings in memory. A batch that is saved twice is kept twice. Thread-safe;
 * never blocks for long.
 */
public final class MemoryRepository implements ReadingRepository {
  private final int size;
  private final Deque<Reading> newestFirst;

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
    return new Saved(received.size(), 0, batch.rejected().size());
  }

  @Override
  public synchronized Optional<List<Reading>> newest(int most) {
    return Optional.of(newestFirst.stream().limit(most).toList());
  }

  /** Nothing to let go of: what is there can still be read. */
  @Override
  public void close() {}
}
