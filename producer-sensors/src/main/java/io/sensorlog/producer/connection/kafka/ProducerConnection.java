package io.sensorlog.producer.connection.kafka;

import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One producer and the messages in flight on it. When the outcome of one is unknown, the producer
 * is closed with its sockets before any of them is answered as unknown: nothing can leave behind an
 * answer. Thread-safe.
 */
final class ProducerConnection {
  private final Producer<byte[], byte[]> producer;
  private final Set<InFlight> inFlight = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean abandoned = new AtomicBoolean();

  ProducerConnection(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  CompletableFuture<SendOutcome> send(ProducerRecord<byte[], byte[]> message)
      throws InterruptedException {
    InFlight sent = new InFlight();
    Thread caller = Thread.currentThread();
    inFlight.add(sent);
    try {
      var unused =
          producer.send(
              message,
              (metadata, failure) ->
                  answered(sent, failure, caller.equals(Thread.currentThread())));
    } catch (InterruptException e) {
      inFlight.remove(sent);
      Thread.interrupted(); // Kafka sets it again; it is told by the exception
      throw new InterruptedException();
    } catch (KafkaException | IllegalStateException e) { // closed meanwhile, or broken for good
      settle(sent, new Unknown(reason(e)));
      abandon(reason(e));
    }
    return sent.answer;
  }

  /** Whether a connection to any broker stands. */
  boolean isOpen() {
    return !abandoned.get()
        && producer.metrics().values().stream()
            .filter(metric -> metric.metricName().name().equals("connection-count"))
            .anyMatch(metric -> metric.metricValue() instanceof Double count && count > 0);
  }

  /** Whether it is closed or being closed; the next message needs another. */
  boolean isAbandoned() {
    return abandoned.get();
  }

  /** Closes the sockets, then answers what was in flight. Not for the producer's own thread. */
  void close(String reason) {
    abandoned.set(true);
    try {
      producer.close(Duration.ZERO);
    } finally {
      inFlight.forEach(sent -> settle(sent, new Unknown(reason)));
    }
  }

  /**
   * @param neverSent whether the producer did not take it: Kafka then tells the caller's thread
   */
  private void answered(InFlight sent, @Nullable Exception failure, boolean neverSent) {
    if (failure == null) {
      settle(sent, new Delivered());
    } else if (isRefusal(failure)) {
      settle(sent, new Refused(reason(failure)));
    } else if (neverSent) {
      settle(sent, new Unknown(reason(failure)));
      if (!(failure instanceof TimeoutException)) {
        abandon(reason(failure));
      }
    } else {
      abandon(reason(failure)); // this answer stays in flight until the sockets are closed
    }
  }

  /** On a thread of its own: the producer's cannot wait for its own end. */
  private void abandon(String reason) {
    if (abandoned.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> close(reason));
    }
  }

  private void settle(InFlight sent, SendOutcome outcome) {
    inFlight.remove(sent);
    sent.answer.complete(outcome);
  }

  /** Failures after which the message is certainly not stored, and never would be. */
  private static boolean isRefusal(Exception failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof SerializationException
        || (failure instanceof InvalidRecordException && !isAboutTime(failure));
  }

  /**
   * Whether the broker takes the message once this machine's clock, or the topic, is set right. Of
   * several such messages in one request Kafka tells the same as of invalid ones, in other words.
   */
  private static boolean isAboutTime(Exception failure) {
    return failure instanceof InvalidTimestampException
        || (failure instanceof InvalidRecordException
            && String.valueOf(failure.getMessage()).matches("(?i).*timestamp.*"));
  }

  private static String reason(Exception failure) {
    String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return isAboutTime(failure)
        ? "the clock of this machine is too far from the broker's; set it, or give the topic"
            + " message.timestamp.type=LogAppendTime ("
            + reason
            + ")"
        : reason;
  }

  /** A message handed to the producer; equal to itself only. */
  private static final class InFlight {
    private final CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
  }
}
