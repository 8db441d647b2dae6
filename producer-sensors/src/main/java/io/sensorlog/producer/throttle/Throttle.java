package io.sensorlog.producer.throttle;

import java.util.function.Consumer;

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

  /**
   * Tells what to do when permits cannot be vouched for any more while messages are outstanding,
   * for now or for good: close the connections of all that is unanswered, and return when they are
   * closed.
   *
   * @param cut called with the reason, one line; from any thread, and again if something is left
   */
  void onDoubt(Consumer<String> cut);

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
