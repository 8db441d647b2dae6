package io.sensorlog.producer.throttle;

/** One message's right to be outstanding. Thread-safe. */
public interface Permit extends AutoCloseable {

  /**
   * Gives the permit back. Once or ten times frees one slot. Throws nothing. Quick, for a client's
   * I/O thread: at most a system call, and what the network has to do is done in the background.
   */
  @Override
  void close();
}
