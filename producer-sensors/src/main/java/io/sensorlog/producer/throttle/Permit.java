package io.sensorlog.producer.throttle;

/** One message's right to be outstanding. Thread-safe. */
public interface Permit extends AutoCloseable {

  /**
   * Gives the permit back. Once or ten times frees one slot. Throws nothing. A throttle over
   * processes may touch a file or the network here: not for a client's I/O thread.
   */
  @Override
  void close();
}
