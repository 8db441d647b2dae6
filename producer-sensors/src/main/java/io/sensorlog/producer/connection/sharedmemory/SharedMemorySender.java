package io.sensorlog.producer.connection.sharedmemory;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.Lookout;
import io.sensorlog.model.wire.RingFile;
import io.sensorlog.model.wire.RingWriter;
import io.sensorlog.model.wire.WriterTurn;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends readings through a ring buffer in shared memory. A message is answered when the logger has
 * saved it and moved past it; it stays outstanding while no logger is there.
 */
public final class SharedMemorySender implements ReadingSender {
  private final Endpoint.SharedMemory endpoint;
  private final LoggerPresence presence;
  private final WriterTurn turn;
  private final RingWriter ring;
  private final Answers answers;
  private final AtomicInteger cuts = new AtomicInteger();
  private final ReadingCodec codec = new ReadingCodec();
  private volatile boolean closed;

  private SharedMemorySender(
      Endpoint.SharedMemory endpoint, LoggerPresence presence, WriterTurn turn) {
    this.endpoint = endpoint;
    this.presence = presence;
    this.turn = turn;
    this.ring = RingFile.open(endpoint.path()).writer(turn);
    this.answers = new Answers(ring::readUpTo);
  }

  /**
   * Opens the ring, made if it is missing. Blocks until a logger is there.
   *
   * @param atMost how long to wait for a logger
   * @throws CommandFailedException if none has come by then, or if the file cannot be used
   */
  public static SharedMemorySender open(Endpoint.SharedMemory endpoint, Duration atMost)
      throws InterruptedException {
    LoggerPresence presence = LoggerPresence.watch(endpoint.path());
    WriterTurn turn = WriterTurn.of(endpoint.path());
    try {
      presence.await(endpoint.toString(), atMost);
      return new SharedMemorySender(endpoint, presence, turn);
    } catch (RuntimeException | InterruptedException e) {
      close(presence, turn);
      throw e;
    }
  }

  /** Blocks while the ring is full, or another process that writes into it is stopped. */
  @Override
  public CompletableFuture<SendOutcome> send(Reading reading) throws InterruptedException {
    byte[] message;
    try {
      message = codec.encode(reading);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(new Refused(String.valueOf(e.getMessage())));
    }
    if (message.length > ring.longest()) {
      return CompletableFuture.completedFuture(
          new Refused("longer than " + ring.longest() + " bytes: " + message.length));
    }
    return write(message);
  }

  private CompletableFuture<SendOutcome> write(byte[] message) throws InterruptedException {
    CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
    int cutsBefore = cuts.get();
    Lookout lookout = new Lookout();
    while (true) {
      if (closed || cuts.get() != cutsBefore) {
        answer.complete(new Unknown("cut before it was written"));
        return answer;
      }
      try {
        if (ring.tryWrite(message, end -> answers.expect(end, answer))) {
          break;
        }
      } catch (IOException e) {
        answer.complete(new Unknown("not written into " + endpoint + ": " + e));
        return answer;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      lookout.pause();
    }
    answers.lookAfter(answer);
    if (closed || cuts.get() != cutsBefore) { // meanwhile, so that nobody looks after it
      answer.complete(new Unknown("cut while it was written"));
    }
    return answer;
  }

  @Override
  public void cut(String reason) {
    cuts.incrementAndGet();
    answers.giveUp(reason);
  }

  @Override
  public String condition() {
    if (closed) {
      return endpoint + " is closed";
    }
    String logger = presence.isThere() ? "a logger is" : "no logger is";
    return logger + " at " + endpoint + ", where " + ring.waiting() + " bytes wait for it";
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      answers.close();
      close(presence, turn);
    }
  }

  private static void close(LoggerPresence presence, WriterTurn turn) {
    try (presence) {
      turn.close();
    } catch (IOException e) {
      throw new CommandFailedException("cannot close shared memory: " + e.getMessage(), e);
    }
  }
}
