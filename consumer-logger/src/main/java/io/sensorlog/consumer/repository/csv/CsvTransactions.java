package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.repository.OwnedFile;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import io.sensorlog.model.command.CommandFailedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of a CSV file, one at a time. Thread-safe. When somebody has moved or changed a file
 * while it was open, all is opened and repaired as at a start: then positions may stand where a
 * logger does not expect them, and it claims anew.
 */
final class CsvTransactions implements Transactions, Closeable {
  private static final Logger log = LoggerFactory.getLogger(CsvTransactions.class);

  private final String name;
  private final OwnedFile owned;
  private final CsvFiles files;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private CsvStore store;
  private boolean closed;

  private CsvTransactions(String name, OwnedFile owned, CsvFiles files, CsvStore store) {
    this.name = name;
    this.owned = owned;
    this.files = files;
    this.store = store;
  }

  /**
   * Opens the files.
   *
   * @param name for messages
   * @param owned closed with this, or when it cannot be opened
   * @throws CommandFailedException in one line, if they cannot be used
   */
  static CsvTransactions open(String name, OwnedFile owned) {
    CsvFiles files = new CsvFiles(owned.path());
    CsvStore store = null;
    try {
      store = CsvStore.open(files);
      return new CsvTransactions(name, owned, files, store);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailedException("cannot use %s: %s".formatted(name, FileFault.reason(e)), e);
    } finally {
      if (store == null) {
        owned.close();
      }
    }
  }

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    oneAtATime.lock();
    try {
      CsvStore usable = usable();
      return inTransaction(usable, new CsvTransaction(usable), work);
    } catch (IOException | UncheckedIOException e) {
      throw new RepositoryUnavailableException(name + ": " + FileFault.reason(e), e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private static <T> T inTransaction(
      CsvStore store, CsvTransaction transaction, Function<Transaction, T> work)
      throws IOException {
    boolean committed = false;
    try {
      T result = work.apply(transaction);
      Changes changes = transaction.changes();
      if (!changes.isEmpty()) {
        store.commit(changes);
      }
      committed = true;
      return result;
    } finally {
      if (!committed) {
        transaction.forget();
      }
    }
  }

  private CsvStore usable() throws IOException {
    if (closed) {
      throw new IOException("is closed");
    }
    store.takeBack();
    if (!store.isAsLeft()) {
      log.warn("{}: was moved or changed by somebody; opens it anew", name);
      CsvStore opened = CsvStore.open(files);
      store.close();
      store = opened;
    }
    return store;
  }

  /** Waits for a transaction that is just running; may be called twice. */
  @Override
  public void close() {
    oneAtATime.lock();
    try {
      closed = true;
      store.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // all that was said to be saved is on the disk
    } finally {
      owned.close();
      oneAtATime.unlock();
    }
  }
}
