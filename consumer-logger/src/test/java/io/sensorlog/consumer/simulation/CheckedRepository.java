package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.Saved;
import java.util.List;

/** Looks at what a repository answers: whether it is so. */
final class CheckedRepository implements DurableRepository {
  private final DurableRepository repository;
  private final World world;
  private final Actor actor;

  CheckedRepository(DurableRepository repository, World world, Actor actor) {
    this.repository = repository;
    this.world = world;
    this.actor = actor;
  }

  @Override
  public Position claim(Position beginning) {
    Position claimed = repository.claim(beginning);
    world.trace().count("claim");
    return claimed;
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
  public Saved save(Batch batch) {
    try {
      Saved saved = repository.save(batch);
      batch.advances().forEach(this::requireSaved);
      world.trace().count("batch saved");
      if (batch.confirmation() == Confirmation.GIVEN) {
        world.trace().count("saved without a question");
      }
      return saved;
    } catch (PositionLostException e) {
      world.trace().count("fenced");
      Ledger.require(
          batch.advances().stream().anyMatch(this::isSomebodyElses),
          () -> "%s is fenced though its claim is the newest: %s".formatted(actor, e.getMessage()));
      Ledger.require(
          world.group().hasExpelled() || world.database().wasRestored(),
          () -> "%s is fenced though the group waits: %s".formatted(actor, e.getMessage()));
      throw e;
    }
  }

  private void requireSaved(Advance step) {
    int partition = step.from().partition().number();
    Ledger.require(
        world.database().nextOffset(partition) >= step.nextOffset()
            || world.database().wasRestored(),
        () -> "%s is told that a batch is saved that is not: %s".formatted(actor, step));
  }

  private boolean isSomebodyElses(Advance step) {
    return world.database().wasRestored()
        || !world.database().isClaimedBy(actor, step.from().partition().number());
  }

  @Override
  public void close() {
    repository.close();
  }
}
