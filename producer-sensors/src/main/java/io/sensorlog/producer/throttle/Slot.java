package io.sensorlog.producer.throttle;

/** One of the slots that processes share, while this process has it. Thread-safe. */
public interface Slot {

  /** A message is about to be outstanding: whoever finds the slot after a crash must know. */
  void begin();

  /** The message is answered. */
  void end();

  /** Gives the slot back; does not block. */
  void release();
}
