package io.sensorlog.producer.delivery;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.SendOutcome.Settled;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.time.Time;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Permit, send, outcome, and sending again when the outcome is unknown: the same for all roads.
 * Thread-safe.
 */
public final class Delivery {
  private final Throttle throttle;
  private final ReadingSender sender;
  private final Time time;
  private final UnsettledMessages unsettled;
  private final Backoff backoff = Backoff.defaults();

  /**
   * @param sender is cut when the throttle cannot vouch for the permits of what is unanswered
   * @param unsettled learns which messages are on their way
   */
  public Delivery(Throttle throttle, ReadingSender sender, Time time, UnsettledMessages unsettled) {
    this.throttle = throttle;
    this.sender = sender;
    this.time = time;
    this.unsettled = unsettled;
    throttle.onDoubt(sender::cut);
  }

  /**
   * Blocks until the message is settled, however long that takes.
   *
   * @throws InterruptedException when the thread is told to end. A message that is then outstanding
   *     keeps its permit until it is answered or its connection is closed
   */
  public Settled deliver(Reading reading) throws InterruptedException {
    try {
      for (int repetition = 0; ; repetition++) {
        SendOutcome outcome = sendOnce(reading);
        switch (outcome) {
          case Settled settled -> {
            return settled;
          }
          case Unknown unknown -> {
            unsettled.unknown(reading, unknown.reason());
            pause(repetition);
          }
        }
      }
    } finally {
      unsettled.settled(reading);
    }
  }

  private SendOutcome sendOnce(Reading reading) throws InterruptedException {
    Permit permit = throttle.acquire();
    unsettled.started(reading, time.nanos());
    CompletableFuture<SendOutcome> answer;
    try {
      answer = sender.send(reading);
    } catch (InterruptedException | RuntimeException e) {
      permit.close(); // nothing was sent
      throw e;
    }
    // By whoever brings the answer: the next sender does not wait until this thread is awake, and
    // this thread may end before.
    return outcome(answer.whenComplete((outcome, failure) -> permit.close()));
  }

  private static SendOutcome outcome(CompletableFuture<SendOutcome> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sender broke its promise to answer", e.getCause());
    }
  }

  private void pause(int repetition) throws InterruptedException {
    long wait = backoff.wait(repetition, ThreadLocalRandom.current()).toNanos();
    time.sleepUntil(time.nanos() + wait);
  }
}
