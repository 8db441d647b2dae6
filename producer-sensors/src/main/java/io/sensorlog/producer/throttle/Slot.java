package io.sensorlog.producer.throttle;

/** One of the slots that processes share, while this process has it. Thread-safe. */
public interface Slot {

  /**
   * A message is about to be outstanding: whoever finds the slot after a crash must know.
   *
   * @return false if the slot is void: nothing may be sent under it, and it is to be released
   */
  boolean begin();

  /** The message is answered. */
  void end();

  /** Gives the slot back; does not block. */
  void release();
}
