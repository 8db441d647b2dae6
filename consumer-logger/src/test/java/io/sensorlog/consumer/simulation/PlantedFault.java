package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.logger.Saver;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What could be wrong with the program, each in the place where it would be wrong. */
@SuppressWarnings("ImmutableEnumChecker") // a supplier that makes something new each time
enum PlantedFault {
  NO_COMPARE_AND_SET(inTransaction(PositionFaults::withoutCompareAndSet)),
  COMPARE_AND_SET_WITHOUT_EPOCH(inTransaction(PositionFaults::withoutEpoch)),
  COMPARE_AND_SET_WITHOUT_OFFSET(inTransaction(PositionFaults::withoutOffset)),
  PLAIN_SELECT_INSTEAD_OF_FOR_UPDATE(inTransaction(PositionFaults::plainSelect)),
  NO_ROWS_TAKEN_AS_SAVED(inTransaction(PositionFaults::noRowsTakenAsSaved)),
  ONLY_FIRST_POSITION_COMPARED(inTransaction(PositionFaults::onlyFirstPosition)),
  CLAIM_WITHOUT_FENCING(inTransaction(PositionFaults::notFencing)),
  CLAIM_WITHOUT_WAITING(inTransaction(PositionFaults::claimWithoutWaiting)),
  CLAIM_SETS_BACK(inTransaction(PositionFaults::claimSetsBack)),
  SAVEPOINT_FORGOTTEN(inTransaction(RowFaults::savepointForgotten)),
  DUPLICATES_REJECTED(inTransaction(RowFaults::duplicatesRejected)),
  REFUSED_ROWS_IGNORED(inTransaction(RowFaults::refusedRowsIgnored)),
  REJECTED_READINGS_DROPPED(inTransaction(RowFaults::rejectedDropped)),
  UNKNOWN_COMMIT_TAKEN_AS_DONE(inStore(StoreFaults.UnknownTakenAsDone::new)),
  ROLLBACK_FORGOTTEN(inStore(StoreFaults.RollbackForgotten::new)),
  ROWS_AND_POSITIONS_IN_TWO_TRANSACTIONS(inStore(StoreFaults.TwoTransactions::new)),
  LOST_BATCH_SAVED_UNDER_A_NEW_CLAIM(inRepository(LoggerFaults::savedUnderANewClaim)),
  FAILURE_TAKEN_AS_SAVED(inRepository(LoggerFaults::failureTakenAsSaved)),
  ABANDONED_BATCH_READ_OVER(inReceiver(LoggerFaults::abandonedAndReadOn)),
  RECEIVER_NOT_TOLD_WHAT_IS_SAVED(inReceiver(LoggerFaults::savedNotTold)),
  TAKEN_BACK_AND_READ_ON(inReceiver(LoggerFaults::takenBackAndReadOn)),
  PARTITION_GIVEN_AWAY_WHILE_IT_IS_SAVED(inReceiver(LoggerFaults::notSettled)),
  FAILURE_OF_THE_SAVER_NOT_TOLD(inSaver(LoggerFaults::failureNotTold)),
  READING_AT_KAFKAS_COMMITTED_OFFSET(inConsumer(ConsumerFaults.AtCommittedOffset::new)),
  MESSAGES_TAKEN_WHILE_WAITING(inConsumer(ConsumerFaults.NeverPaused::new)),
  UNCONFIRMED_MESSAGES_NOT_READ_AGAIN(inConsumer(ConsumerFaults.NeverRewound::new)),
  POSITION_FROM_THE_COUNT(inConsumer(ConsumerFaults.Counting::new));

  private final Supplier<Seams> seams;

  PlantedFault(Supplier<Seams> seams) {
    this.seams = seams;
  }

  /** The seams of a logger with this fault. */
  Supplier<Seams> seams() {
    return seams;
  }

  static Supplier<Seams> inTransaction(Function<SimulatedTransaction, Transaction> fault) {
    return () ->
        new Seams() {
          @Override
          Transaction transaction(SimulatedTransaction real) {
            return fault.apply(real);
          }
        };
  }

  private static Supplier<Seams> inStore(UnaryOperator<Transactions> fault) {
    return () ->
        new Seams() {
          @Override
          Transactions store(Transactions real) {
            return fault.apply(real);
          }
        };
  }

  private static Supplier<Seams> inRepository(UnaryOperator<DurableRepository> fault) {
    return () ->
        new Seams() {
          @Override
          DurableRepository repository(DurableRepository real) {
            return fault.apply(real);
          }
        };
  }

  private static Supplier<Seams> inReceiver(UnaryOperator<ReadingReceiver> fault) {
    return () ->
        new Seams() {
          @Override
          ReadingReceiver receiver(ReadingReceiver real) {
            return fault.apply(real);
          }
        };
  }

  private static Supplier<Seams> inSaver(UnaryOperator<Saver> fault) {
    return () ->
        new Seams() {
          @Override
          Saver saver(Saver real) {
            return fault.apply(real);
          }
        };
  }

  private static Supplier<Seams> inConsumer(BiFunction<World, Actor, SimulatedConsumer> fault) {
    return () ->
        new Seams() {
          @Override
          SimulatedConsumer consumer(World world, Actor actor) {
            return fault.apply(world, actor);
          }
        };
  }
}
