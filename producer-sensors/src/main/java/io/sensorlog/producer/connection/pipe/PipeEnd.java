package io.sensorlog.producer.connection.pipe;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The writing end of a pipe. One thread begins, writes and ends; it is never interrupted before
 * {@link #close}. All else is thread-safe.
 */
interface PipeEnd extends AutoCloseable {

  /** Blocks until nobody else writes. */
  void begin() throws IOException;

  /** Blocks until there is room for the block, and writes it whole. */
  void write(ByteBuffer block) throws IOException;

  /** Lets others write. */
  void end();

  /** Ends what blocks, where that can be done; the next message finds the pipe usable again. */
  void interrupt();

  /** Whether nothing can be written any more after a failure. */
  boolean isGoneAfterFailure();

  /** What it waits for, in a few words. Quick. */
  String condition();

  /** Ends what blocks, where that can be done. May be called twice. */
  @Override
  void close();
}
