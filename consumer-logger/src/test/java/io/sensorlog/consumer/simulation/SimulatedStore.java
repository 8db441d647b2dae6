package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import java.util.function.Function;

/** One logger's way into the simulated database. */
final class SimulatedStore implements Transactions {
  private final World world;
  private final Actor actor;
  private final Seams seams;

  SimulatedStore(World world, Actor actor, Seams seams) {
    this.world = world;
    this.actor = actor;
    this.seams = seams;
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    world.faults().beforeTransaction(actor);
    world.scheduler().turn("connects");
    if (world.database().isAway()) {
      throw new RepositoryUnavailableException("the simulated database is away", new Error());
    }
    SimulatedTransaction transaction = world.database().begin(actor);
    try {
      T result = work.apply(seams.transaction(transaction));
      transaction.commit();
      checkCounts(result, transaction.changes());
      return result;
    } catch (KilledError e) {
      transaction.abandon();
      throw e;
    } catch (Throwable e) {
      transaction.rollback();
      throw e;
    }
  }

  private static void checkCounts(Object result, Changes changes) {
    if (result instanceof Saved saved && !changes.steps().isEmpty()) {
      Saved done =
          new Saved(
              changes.readings().size(),
              changes.attempted().size() - changes.readings().size() - changes.rejected().size(),
              changes.rejected().size());
      Ledger.require(saved.equals(done), () -> "counts %s, but has done %s".formatted(saved, done));
    }
  }
}
