package io.sensorlog.producer.connection.sharedmemory;

import io.sensorlog.model.wire.Lookout;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The messages that lie in the ring, answered when the logger has moved past their ends. Whoever
 * has written one looks for a moment, then a thread of its own, as often as there is something to
 * expect. Thread-safe.
 */
final class Answers implements AutoCloseable {
  /** What a logger needs for a message that it keeps in memory, several times over. */
  private static final long A_MOMENT = TimeUnit.MICROSECONDS.toNanos(20);

  /** How often to try again whether the logger has become quick. */
  private static final int EACH = 16;

  private final LongSupplier readUpTo;
  private final Queue<Expected> expected = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private final AtomicInteger messages = new AtomicInteger();
  private volatile boolean quick = true;
  private volatile boolean sleeping;
  private volatile boolean closed;

  private record Expected(long end, CompletableFuture<SendOutcome> answer) {}

  /**
   * @param readUpTo up to where the logger has moved
   */
  Answers(LongSupplier readUpTo) {
    this.readUpTo = readUpTo;
    this.thread = Thread.ofPlatform().daemon().name("shared memory answers").start(this::run);
  }

  /**
   * One more message.
   *
   * @param end where it ends; in the order of the messages
   */
  void expect(long end, CompletableFuture<SendOutcome> answer) {
    expected.add(new Expected(end, answer));
  }

  /**
   * Has the message looked after that was told last. Stays for a moment, if the logger has been
   * quick, and lets others run meanwhile: to see an answer at once costs far less than to be woken
   * for it.
   */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but the time it takes
  void lookAfter(CompletableFuture<SendOutcome> answer) {
    if (quick || messages.incrementAndGet() % EACH == 0) {
      long end = System.nanoTime() + A_MOMENT;
      while (!answer.isDone() && System.nanoTime() - end < 0) {
        answerAny();
        Thread.yield();
      }
      quick = answer.isDone();
    }
    if (sleeping && !expected.isEmpty()) {
      LockSupport.unpark(thread);
    }
  }

  /** All that lies in the ring now ends as unknown: nobody can take it back. */
  void giveUp(String reason) {
    for (Expected next = expected.poll(); next != null; next = expected.poll()) {
      next.answer.complete(new Unknown(reason));
    }
  }

  private void run() {
    Lookout lookout = new Lookout();
    while (!closed) {
      if (expected.isEmpty()) {
        sleep();
        lookout.moved();
      } else if (answerAny()) {
        lookout.moved();
      } else {
        lookout.pause();
      }
    }
  }

  /** Costs nothing until there is something to expect. */
  private void sleep() {
    sleeping = true;
    while (expected.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    sleeping = false;
  }

  private boolean answerAny() {
    long position = readUpTo.getAsLong();
    boolean any = false;
    for (Expected next = expected.peek();
        next != null && next.end <= position;
        next = expected.peek()) {
      if (expected.remove(next)) { // nobody else has meanwhile
        next.answer.complete(new Delivered());
      }
      any = true;
    }
    return any;
  }

  /** What was not answered ends as unknown. May be called twice. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    giveUp("the sender was closed");
  }
}
