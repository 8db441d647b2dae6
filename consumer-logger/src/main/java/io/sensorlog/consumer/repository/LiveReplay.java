package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay into a repository that keeps no positions: they are in memory, and one that was broken
 * off begins anew. Thread-safe.
 */
record LiveReplay(LivePositions repository) implements ReplayPositions {

  @Override
  public Plan begin(List<Position> beginnings, List<ReplayRange> planned) {
    return new Plan(planned, ReplayPositions.ends(beginnings, planned));
  }

  @Override
  public DurableRepository within(Plan plan, ReplayRange range) {
    return new LivePositions(new Shared(repository));
  }

  @Override
  public void fold(Plan plan, @Nullable String logger) {
    plan.ends().forEach(repository::goOnAt);
  }

  /** Other ranges, and whoever goes on afterwards, need it still. */
  private record Shared(ReadingRepository repository) implements ReadingRepository {
    @Override
    public Saved save(Batch batch) {
      return repository.save(batch);
    }

    @Override
    public void close() {}
  }
}
