package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Saves each batch exactly once in a store that has transactions. Rows and positions are written in
 * one, the positions first, as compare-and-set; so a batch whose outcome is unknown is simply saved
 * again, and finds out. A batch of a road without positions finds its readings by their ids. Knows
 * nothing of SQL. Thread-safe.
 */
public final class ExactlyOnce implements DurableRepository {
  private final Transactions store;
  private final InstantSource clock;
  private final Runnable close;
  private final LostAnswers lostAnswers = new LostAnswers();

  /**
   * @param clock says when a reading was rejected
   * @param close lets go of the store; may be called twice
   */
  public ExactlyOnce(Transactions store, InstantSource clock, Runnable close) {
    this.store = store;
    this.clock = clock;
    this.close = close;
  }

  @Override
  public Position claim(Position beginning) {
    return store.inTransaction(
        transaction -> new Positions(transaction.positions()).claim(beginning));
  }

  @Override
  public List<Position> positions(String logger, String topic) {
    return store.inTransaction(transaction -> transaction.positions().all(topic)).stream()
        .filter(position -> position.logger().equals(logger))
        .toList();
  }

  @Override
  public ReplayPositions replay(String replay) {
    return new ExactlyOnceReplay(store, clock, replay);
  }

  @Override
  public Saved save(Batch batch) {
    try {
      return moving(batch, table -> insertWhole(table, batch));
    } catch (RefusedRowException refused) {
      return saveInParts(batch);
    }
  }

  private Saved saveInParts(Batch batch) {
    try {
      return moving(batch, table -> insertInParts(table, batch));
    } catch (RefusedRowException e) {
      // Not even as a rejected reading: then it is the table that does not fit.
      throw new RepositoryUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private Saved moving(Batch batch, Function<ReadingTable, Saved> insert) {
    AtomicReference<@Nullable Saved> outcome = new AtomicReference<>();
    try {
      return store.inTransaction(
          transaction -> {
            if (!new Positions(transaction.positions()).advance(batch.advances())) {
              // By an earlier attempt; in a database that was restored from a backup perhaps by
              // another logger, whose claim has the same number as ours from before.
              batch.confirmation().require();
              return lostAnswers.of(batch, savedWhole(batch));
            }
            Saved saved = insert.apply(transaction.readings());
            batch.confirmation().require();
            outcome.set(saved);
            return saved;
          });
    } catch (RepositoryUnavailableException e) {
      Saved saved = outcome.get();
      if (saved != null && !batch.advances().isEmpty()) {
        lostAnswers.keep(batch, saved);
      }
      throw e;
    }
  }

  private static Saved insertWhole(ReadingTable table, Batch batch) {
    table.insert(batch.readings());
    table.insertRejected(batch.rejected());
    return savedWhole(batch);
  }

  private Saved insertInParts(ReadingTable table, Batch batch) {
    Bisection bisection = new Bisection(table, clock);
    bisection.insert(batch.readings());
    table.insertRejected(bisection.rejected());
    table.insertRejected(batch.rejected());
    return new Saved(
        bisection.stored(),
        bisection.duplicates(),
        bisection.rejected().size() + batch.rejected().size());
  }

  private static Saved savedWhole(Batch batch) {
    return new Saved(batch.readings().size(), 0, batch.rejected().size());
  }

  @Override
  public OptionalDouble statementsPerRow() {
    return store.statementsPerRow();
  }

  @Override
  public void close() {
    close.run();
  }
}
