package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.model.reading.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps positions, in memory, for a repository that keeps none: with it a volatile repository has a
 * logger like any other. Thread-safe.
 */
public final class LivePositions implements DurableRepository {
  private final ReadingRepository repository;
  private final Map<Partition, Position> positions = new HashMap<>();

  /**
   * @param repository closed with this
   */
  public LivePositions(ReadingRepository repository) {
    this.repository = repository;
  }

  @Override
  public synchronized Position claim(Position beginning) {
    Position last = positions.getOrDefault(beginning.partition(), beginning);
    Position claimed =
        new Position(last.logger(), last.partition(), last.nextOffset(), last.ownerEpoch() + 1);
    positions.put(claimed.partition(), claimed);
    return claimed;
  }

  @Override
  public synchronized List<Position> positions(String logger, String topic) {
    return positions.values().stream()
        .filter(position -> position.partition().topic().equals(topic))
        .toList();
  }

  @Override
  public Saved save(Batch batch) {
    batch.confirmation().require();
    Saved saved = repository.save(batch);
    moved(batch);
    return saved;
  }

  @Override
  public ReplayPositions replay(String replay) {
    return new LiveReplay(this);
  }

  /** Whoever claims the partition next reads on there. */
  synchronized void goOnAt(Position position) {
    positions.put(position.partition(), position);
  }

  private synchronized void moved(Batch batch) {
    for (Advance advance : batch.advances()) {
      positions.put(advance.from().partition(), advance.to());
    }
  }

  @Override
  public Optional<List<Reading>> newest(int most) {
    return repository.newest(most);
  }

  @Override
  public void close() {
    repository.close();
  }
}
