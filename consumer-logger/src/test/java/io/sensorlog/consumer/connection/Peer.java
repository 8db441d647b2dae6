package io.sensorlog.consumer.connection;

/** One process of sensors at the other end. One thread only. */
public interface Peer extends AutoCloseable {

  /**
   * Writes one message in the road's own form, as a whole. May block while the road is full; does
   * not wait for an answer.
   */
  void send(byte[] message) throws Exception;

  /** Writes the beginning of a message and is gone, as a process is that was killed there. */
  void dieInTheMiddleOf(byte[] message) throws Exception;

  /**
   * How many of its messages were answered so far; on a road that answers nothing, how many the
   * road has taken. May be called from any thread.
   */
  long answered();

  /** Is gone in order. May be called twice, and after its death. */
  @Override
  void close();
}
