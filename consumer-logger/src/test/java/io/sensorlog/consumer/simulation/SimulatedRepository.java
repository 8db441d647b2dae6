package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.Transactions;
import java.time.Instant;
import java.util.List;

/** The real algorithm over the simulated database, one for each logger. */
final class SimulatedRepository implements DurableRepository {
  private final ExactlyOnce exactlyOnce;

  SimulatedRepository(Transactions store) {
    this.exactlyOnce = new ExactlyOnce(store, () -> Instant.EPOCH);
  }

  @Override
  public Position claim(Position beginning) {
    return exactlyOnce.claim(beginning);
  }

  @Override
  public List<Position> positions(String logger, String topic) {
    return exactlyOnce.positions(logger, topic);
  }

  @Override
  public Saved save(Batch batch) {
    return exactlyOnce.save(batch);
  }

  @Override
  public void close() {}
}
