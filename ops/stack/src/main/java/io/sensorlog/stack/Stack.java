package io.sensorlog.stack;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A broker and a database, each in a process of its own. Thread-safe. */
public final class Stack implements AutoCloseable {
  private final KafkaBroker broker;
  private final MariaDbServer database;
  private final Runnable afterClose;

  private Stack(KafkaBroker broker, MariaDbServer database, Runnable afterClose) {
    this.broker = broker;
    this.database = database;
    this.afterClose = afterClose;
  }

  /**
   * Starts both at once and blocks until both answer.
   *
   * @param dataFolder made if missing; the same folder again has the same data
   * @throws StackException if one does not start; the other one is stopped then
   */
  public static Stack start(Path dataFolder) {
    return start(dataFolder, () -> {});
  }

  /** The same in a new folder, which is deleted at close. */
  public static Stack temporary() {
    Path folder = Folders.createTemporary();
    Runnable delete = () -> Folders.delete(folder);
    try {
      return start(folder, delete);
    } catch (StackException e) {
      delete.run();
      throw e;
    }
  }

  private static Stack start(Path dataFolder, Runnable afterClose) {
    CompletableFuture<KafkaBroker> broker =
        CompletableFuture.supplyAsync(
            () -> KafkaBroker.start(dataFolder.resolve("broker")), Thread::startVirtualThread);
    MariaDbServer database;
    try {
      database = MariaDbServer.start(dataFolder.resolve("database"));
    } catch (StackException e) {
      broker.thenAccept(KafkaBroker::close).exceptionally(other -> null).join();
      throw e;
    }
    try {
      return new Stack(broker.join(), database, afterClose);
    } catch (CompletionException e) {
      database.close();
      throw e.getCause() instanceof StackException reason ? reason : e;
    }
  }

  public KafkaBroker broker() {
    return broker;
  }

  public MariaDbServer database() {
    return database;
  }

  /** Stops both at once; blocks until both are gone. May be called twice. */
  @Override
  public void close() {
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(broker::close, Thread::startVirtualThread);
    try {
      database.close();
    } finally {
      closing.join();
    }
    afterClose.run();
  }
}
