package io.sensorlog.consumer.repository.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImmediateTransactionsTest {
  private final Handle handle = open();

  private static Handle open() {
    Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
    jdbi.setTransactionHandler(new ImmediateTransactions());
    Handle handle = jdbi.open();
    handle.execute("CREATE TABLE word (text TEXT PRIMARY KEY)");
    return handle;
  }

  @AfterEach
  void close() {
    handle.close();
  }

  private int words() {
    return handle.createQuery("SELECT COUNT(*) FROM word").mapTo(int.class).one();
  }

  private void insert(String word) {
    handle.execute("INSERT INTO word VALUES (?)", word);
  }

  @Test
  void shouldKeepAllOfATransactionOrNothing() {
    handle.useTransaction(unused -> insert("a"));
    IllegalStateException fault = new IllegalStateException();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                handle.useTransaction(
                    unused -> {
                      insert("b");
                      throw fault;
                    }))
        .isSameAs(fault);

    assertThat(words()).isEqualTo(1);
    assertThat(handle.isInTransaction()).isFalse();
  }

  @Test
  void shouldTakeBackWhatCameAfterTheNewestSavepoint() {
    handle.useTransaction(
        unused -> {
          handle.savepoint("here");
          insert("a");
          handle.savepoint("here");
          insert("b");
          handle.rollbackToSavepoint("here");
          handle.savepoint("here");
          insert("c");
        });

    assertThat(handle.createQuery("SELECT text FROM word").mapTo(String.class))
        .containsExactly("a", "c");
  }

  @Test
  void shouldHoldOneSavepointOfAName() {
    handle.begin();
    handle.savepoint("here");
    handle.savepoint("here");
    handle.rollbackToSavepoint("here");
    handle.savepoint("here");

    handle.execute("RELEASE here");
    assertThatExceptionOfType(JdbiException.class)
        .isThrownBy(() -> handle.execute("RELEASE here"))
        .withMessageContaining("no such savepoint");
    handle.rollback();
  }

  @Test
  void shouldTellTheFaultThatEndedTheTransactionNotThatItHadEnded() {
    handle.execute("PRAGMA max_page_count = 4");

    assertThatExceptionOfType(JdbiException.class)
        .isThrownBy(() -> handle.useTransaction(unused -> insert("x".repeat(100_000))))
        .withMessageContaining("full")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasAtLeastOneElementOfType(TransactionException.class));

    handle.useTransaction(unused -> insert("a"));
    assertThat(words()).isEqualTo(1);
  }

  @Test
  void shouldNotTakeItselfToBeInATransactionThatCouldNotBegin() {
    handle.execute("BEGIN");

    assertThatExceptionOfType(TransactionException.class)
        .isThrownBy(() -> handle.useTransaction(unused -> insert("a")));

    assertThat(handle.isInTransaction()).isFalse();
    handle.execute("ROLLBACK");
    assertThat(words()).isZero();
  }
}
