package io.sensorlog.consumer.logger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Saves on a thread of its own, so that the logger reads on meanwhile. Few messages are saved on
 * the logger's thread: at a low rate nothing waits to be read, and a reading would only be saved
 * later.
 */
public final class SavingThread implements Saver {
  /** They are read in less time than it takes to hand them over and to write them. */
  private static final int FEW = 500;

  private final ExecutorService thread;
  private CompletableFuture<Void> begun = CompletableFuture.completedFuture(null);

  /**
   * @param name of the thread, for those who look at the process
   */
  public SavingThread(String name) {
    this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
  }

  @Override
  public void begin(int messages, Runnable save) {
    begun = CompletableFuture.runAsync(save, messages < FEW ? Runnable::run : thread);
  }

  @Override
  public boolean isBusy() {
    return !begun.isDone();
  }

  @Override
  public void await() {
    try {
      begun.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
