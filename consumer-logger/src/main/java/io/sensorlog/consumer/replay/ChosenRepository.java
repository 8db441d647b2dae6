package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.Saved;
import java.util.List;

/** Saves only chosen readings, and moves the positions past all of them. Thread-safe. */
record ChosenRepository(DurableRepository repository, ChosenReadings chosen)
    implements DurableRepository {

  /** The repository itself if all readings are chosen. */
  static DurableRepository of(DurableRepository repository, ChosenReadings chosen) {
    return chosen.isAll() ? repository : new ChosenRepository(repository, chosen);
  }

  @Override
  public Saved save(Batch batch) {
    return repository.save(
        new Batch(
            batch.readings().stream().filter(each -> chosen.contains(each.reading())).toList(),
            List.of(), // of what is no reading nobody knows the time or the sensor
            batch.advances(),
            batch.confirmation()));
  }

  @Override
  public Position claim(Position beginning) {
    return repository.claim(beginning);
  }

  @Override
  public List<Position> positions(String logger, String topic) {
    return repository.positions(logger, topic);
  }

  @Override
  public ReplayPositions replay(String replay) {
    return repository.replay(replay);
  }

  @Override
  public void close() {
    repository.close();
  }
}
