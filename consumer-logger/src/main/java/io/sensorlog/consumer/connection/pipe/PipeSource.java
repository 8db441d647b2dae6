package io.sensorlog.consumer.connection.pipe;

/** The reading end of a pipe. One thread only: the logger's. */
interface PipeSource extends AutoCloseable {

  /**
   * Reads exactly so many bytes if they are there now. Does not block.
   *
   * @return how many were read: all or none, but at the end of the pipe what is left
   */
  int read(byte[] into, int offset, int length);

  /** Blocks until there may be more, for some milliseconds at most. */
  void pause();

  /** How many bytes wait. */
  long waiting();

  /** Whether all has been read and nothing will come any more. */
  boolean hasEnded();

  /** Lets go of the pipe. May be called twice. */
  @Override
  void close();
}
