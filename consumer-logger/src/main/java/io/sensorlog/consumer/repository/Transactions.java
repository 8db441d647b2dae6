package io.sensorlog.consumer.repository;

import java.util.OptionalDouble;
import java.util.function.Function;

/** A store that keeps readings and positions, and changes them in transactions. Thread-safe. */
@FunctionalInterface
public interface Transactions {

  /**
   * Does this work in one transaction: committed when the work returns, rolled back when it throws,
   * whatever it throws. Blocks.
   *
   * @throws RepositoryUnavailableException if the surroundings are at fault. Thrown by the commit,
   *     it says nothing about the outcome: the transaction may be committed, may never be, or may
   *     be committed a while later
   * @throws RefusedRowException if the work lets one through
   */
  <T> T inTransaction(Function<Transaction, T> work);

  /** See {@link ReadingRepository#statementsPerRow}. */
  default OptionalDouble statementsPerRow() {
    return OptionalDouble.empty();
  }
}
