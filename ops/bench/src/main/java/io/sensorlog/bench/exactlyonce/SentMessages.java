package io.sensorlog.bench.exactlyonce;

import java.util.BitSet;

/** What the broker has said to which message. Thread-safe. */
public final class SentMessages {
  private final BitSet acknowledged = new BitSet();
  private int sent;
  private int inTopic;
  private int failed;

  synchronized void sent() {
    sent++;
  }

  synchronized void acknowledged(int number) {
    acknowledged.set(number);
    inTopic++;
  }

  /** Nobody knows whether one of them is in the topic. */
  synchronized void failed() {
    failed++;
  }

  /** How many were sent, whatever became of them; their numbers are from 0. */
  public synchronized int count() {
    return sent;
  }

  /** How many are in the topic for certain. */
  public synchronized int countInTopic() {
    return inTopic;
  }

  /** How many will hardly be in the topic. */
  public synchronized int countFailed() {
    return failed;
  }

  /** The numbers that are in the topic for certain; of the others nobody knows. */
  synchronized BitSet acknowledged() {
    return (BitSet) acknowledged.clone();
  }
}
