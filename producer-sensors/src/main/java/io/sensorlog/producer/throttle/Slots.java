package io.sensorlog.producer.throttle;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What processes share: as many slots as messages may be outstanding over all of them. A process
 * takes slots for its threads and gives them back. {@link SharedThrottle} stands before it.
 */
public interface Slots extends AutoCloseable {

  /**
   * Blocks until a slot is this process's. One thread only, never interrupted.
   *
   * @param wanted whether it is still worth waiting; asked again and again
   * @return empty if it was not
   * @throws ThrottleBrokenException if the slots cannot be trusted any more
   */
  Optional<Slot> take(BooleanSupplier wanted);

  /**
   * Makes sure that the slots this process has still mean something. Quick.
   *
   * @throws ThrottleBrokenException if they do not
   */
  void check();

  /** Messages outstanding over all processes, as this one sees it now. Quick, from any thread. */
  int outstanding();

  /** Slots that were found with a holder that died, and brought back by this process. */
  long recovered();

  /** Whether another process waits for a slot just now. Quick, from any thread. */
  boolean wantedByOthers();

  /**
   * How long a slot may be kept in use, message after message, while another process waits: long
   * enough that handing over costs little of it.
   */
  Duration hold();

  /** Lets go of everything; slots were given back before. */
  @Override
  void close();
}
