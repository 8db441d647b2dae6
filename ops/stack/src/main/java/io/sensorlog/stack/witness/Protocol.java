package io.sensorlog.stack.witness;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * What the witness must know of what is spoken between senders and their other end: frames with
 * four bytes of length in front, both ways. Thread-safe.
 */
interface Protocol {

  /**
   * The length itself: how many bytes follow it.
   *
   * @throws IllegalStateException if no frame has this length
   */
  int checkedLength(int length);

  /**
   * Whether the frame that begins here carries messages; false while it is too early to tell.
   *
   * @param begun from the length on, up to the position
   */
  boolean carriesMessages(ByteBuffer begun);

  /**
   * Reads a whole frame that carries messages.
   *
   * @param frame from the length on; not to be changed
   * @throws IllegalStateException if its messages cannot be counted
   */
  Request read(ByteBuffer frame);

  /**
   * The number of the request that this frame of the other end answers; empty if it answers none.
   *
   * @param frame from the length on; not to be changed
   * @throws IllegalStateException if that cannot be told
   */
  OptionalLong answered(ByteBuffer frame);
}
