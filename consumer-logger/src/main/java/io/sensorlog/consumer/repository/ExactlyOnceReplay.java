package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.model.command.WrongSettingsException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A replay into a store that has transactions. Its positions lie beside those of loggers, under its
 * own name; claiming the first of them is what two processes that begin at once queue for. Knows
 * nothing of SQL. Thread-safe.
 */
final class ExactlyOnceReplay implements ReplayPositions {
  private static final long FIRST_CLAIM = 1;

  private final Transactions store;
  private final InstantSource clock;
  private final String replay;

  ExactlyOnceReplay(Transactions store, InstantSource clock, String replay) {
    this.store = store;
    this.clock = clock;
    this.replay = replay;
  }

  @Override
  public Plan begin(List<Position> beginnings, List<ReplayRange> planned) {
    return store.inTransaction(transaction -> begin(transaction, beginnings, planned));
  }

  private Plan begin(
      Transaction transaction, List<Position> beginnings, List<ReplayRange> planned) {
    Positions positions = new Positions(transaction.positions());
    List<Position> claimed = beginnings.stream().map(positions::claim).toList();
    Position first = claimed.getFirst();
    List<ReplayRange> ranges = ranges(transaction, first);
    if (first.ownerEpoch() == FIRST_CLAIM) {
      requireNobodyElse(transaction.positions(), first);
      // Nothing is there to delete: whoever may not, is told now and not when all is put through.
      transaction.ranges().delete(replay, first.partition().topicId());
      transaction.ranges().add(replay, planned);
      ranges = planned;
    }
    return new Plan(ranges, ReplayPositions.ends(claimed, ranges));
  }

  private List<ReplayRange> ranges(Transaction transaction, Position of) {
    return transaction.ranges().all(replay, of.partition().topic(), of.partition().topicId());
  }

  private static void requireNobodyElse(PositionTable table, Position first) {
    table.all(first.partition().topic()).stream()
        .filter(position -> !position.logger().startsWith(PREFIX))
        .filter(position -> position.partition().topicId().equals(first.partition().topicId()))
        .findFirst()
        .ifPresent(
            position -> {
              throw new WrongSettingsException(
                  ("--repository: logger '%s' saves topic '%s' there already; a replay goes into"
                          + " another one, and never into its source")
                      .formatted(position.logger(), position.partition().topic()));
            });
  }

  @Override
  public DurableRepository within(Plan plan, ReplayRange range) {
    RangeTransactions within = new RangeTransactions(store, plan.ends().getFirst(), range);
    return new ExactlyOnce(within, clock, () -> {});
  }

  private record RangeTransactions(Transactions store, Position begun, ReplayRange range)
      implements Transactions {
    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      return store.inTransaction(
          transaction -> work.apply(new RangeTransaction(transaction, begun, range)));
    }
  }

  private record RangeTransaction(Transaction whole, Position begun, ReplayRange range)
      implements Transaction {
    @Override
    public PositionTable positions() {
      return new RangePosition(whole.ranges().positions(range), whole.positions(), begun);
    }

    @Override
    public ReadingTable readings() {
      return whole.readings();
    }

    @Override
    public RangeTable ranges() {
      return whole.ranges();
    }
  }

  @Override
  public void fold(Plan plan, @Nullable String logger) {
    store.inTransaction(
        transaction -> {
          plan.ends().forEach(end -> moveTo(end, transaction.positions()));
          Position first = plan.ends().getFirst();
          requireDone(ranges(transaction, first));
          transaction.ranges().delete(replay, first.partition().topicId());
          if (logger != null) {
            plan.ends().forEach(end -> transaction.ranges().goOn(end, logger));
          }
          return plan;
        });
  }

  private static void moveTo(Position end, PositionTable table) {
    Position now = RangePosition.requireOwn(end, table);
    if (now.nextOffset() != end.nextOffset()) { // by an earlier attempt, whose answer was lost
      table.advance(new Advance(now, end.nextOffset()));
    }
  }

  private static void requireDone(List<ReplayRange> ranges) {
    for (ReplayRange range : ranges) {
      if (!range.isDone()) {
        throw new IllegalStateException("the replay is not done: " + range);
      }
    }
  }
}
