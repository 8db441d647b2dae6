package io.sensorlog.producer.throttle;

/**
 * The shared limit: as many messages are outstanding at once as there are permits. Thread-safe;
 * threads of one process are served in the order in which they asked.
 */
public interface Throttle extends AutoCloseable {

  /**
   * Blocks until a permit is free.
   *
   * @return the permit, to be closed when its message is answered, well or badly
   * @throws InterruptedException when the thread is told to end; it then holds no permit
   */
  Permit acquire() throws InterruptedException;

  /** How things stand. Quick; the figures are taken one after the other. */
  ThrottleState state();

  /**
   * Whether the throttle can still vouch for the limit. Quick, from any thread; its own look at
   * what is shared is at most some tenths of a second old.
   *
   * @throws ThrottleBrokenException if it cannot: nothing more may be sent
   */
  void check();

  /** Lets go of what the throttle shares with others. Permits are closed before. */
  @Override
  void close();
}
