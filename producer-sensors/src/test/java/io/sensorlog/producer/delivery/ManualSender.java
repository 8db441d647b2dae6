package io.sensorlog.producer.delivery;

import static java.util.Objects.requireNonNull;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each message when the test says so, and counts what is outstanding. Thread-safe. */
public final class ManualSender implements ReadingSender {
  private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Set<Message> unanswered = ConcurrentHashMap.newKeySet();
  private final AtomicInteger outstanding = new AtomicInteger();
  private final AtomicInteger outstandingMost = new AtomicInteger();

  @Override
  public CompletableFuture<SendOutcome> send(Reading reading) {
    outstandingMost.accumulateAndGet(outstanding.incrementAndGet(), Math::max);
    Message message = new Message(reading, new CompletableFuture<>());
    messages.add(message);
    unanswered.add(message);
    return message.answer;
  }

  @Override
  public void cut(String reason) {
    unanswered.forEach(Message::lose);
  }

  @Override
  public String condition() {
    return "waiting for the test";
  }

  @Override
  public void close() {}

  /** The next message that was sent; blocks for 10 s at most. */
  public Message next() throws InterruptedException {
    return requireNonNull(messages.poll(10, TimeUnit.SECONDS), "no message was sent");
  }

  public int outstanding() {
    return outstanding.get();
  }

  public int outstandingMost() {
    return outstandingMost.get();
  }

  /** A message to be answered once. */
  public final class Message {
    private final Reading reading;
    private final CompletableFuture<SendOutcome> answer;

    private Message(Reading reading, CompletableFuture<SendOutcome> answer) {
      this.reading = reading;
      this.answer = answer;
    }

    public Reading reading() {
      return reading;
    }

    public void deliver() {
      answer(new Delivered());
    }

    public void refuse() {
      answer(new Refused("refused by the test"));
    }

    public void lose() {
      answer(new Unknown("lost by the test"));
    }

    private void answer(SendOutcome outcome) {
      unanswered.remove(this);
      outstanding.decrementAndGet();
      answer.complete(outcome);
    }
  }
}
