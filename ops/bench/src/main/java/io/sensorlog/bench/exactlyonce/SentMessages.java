package io.sensorlog.bench.exactlyonce;

import java.util.BitSet;

/** What the broker has said to which message. Thread-safe. */
final class SentMessages {
  private final BitSet acknowledged = new BitSet();
  private int sent;

  synchronized void sent() {
    sent++;
  }

  synchronized void acknowledged(int number) {
    acknowledged.set(number);
  }

  /** How many were sent, whatever became of them; their numbers are from 0. */
  synchronized int count() {
    return sent;
  }

  /** The numbers that are in the topic for certain; of the others nobody knows. */
  synchronized BitSet acknowledged() {
    return (BitSet) acknowledged.clone();
  }
}
