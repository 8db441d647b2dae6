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

  /** Slots that this process had, and could not vouch for any more when they were in use. */
  long expired();

  /** Whether another process waits for a slot just now. Quick, from any thread. */
  boolean wantedByOthers();

  /** How the slots are best used just now. Quick, from any thread. */
  Pace pace();

  /** Tells the listener from now on; called once, before all else. */
  void listen(Listener listener);

  /** Lets go of everything; slots were given back before. */
  @Override
  void close();

  /**
   * How long slots stay with a process.
   *
   * @param hold in use, message after message, while another process waits: long enough that
   *     handing over costs little of it
   * @param idle without use
   * @param look between two looks at slots that lie idle
   */
  record Pace(Duration hold, Duration idle, Duration look) {}

  /** Hears what happens to the slots, on a thread of theirs. */
  interface Listener {

    /** Something is different that a look may be worth. Quick. */
    void changed();

    /**
     * Slots may soon pass to others: whatever is unanswered is to be closed. Blocks until it is.
     *
     * @param reason one line
     */
    void doubtful(String reason);
  }
}
