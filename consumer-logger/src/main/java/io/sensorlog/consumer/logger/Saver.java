package io.sensorlog.consumer.logger;

/**
 * Where a logger's batches are saved: one at a time, in the order in which they are begun. For one
 * logger's thread.
 */
public interface Saver extends AutoCloseable {

  /**
   * Begins to save a batch. What was begun before must have been awaited.
   *
   * @param messages how many it has: few may be saved before this returns
   */
  void begin(int messages, Runnable save);

  /** Whether what was begun has not ended yet. Does not block. */
  boolean isBusy();

  /**
   * Blocks until what was begun has ended; not at all if nothing was.
   *
   * @throws RuntimeException what saving has thrown, each time that it is called
   */
  void await();

  /** After the last batch was awaited. Does not block. */
  @Override
  void close();
}
