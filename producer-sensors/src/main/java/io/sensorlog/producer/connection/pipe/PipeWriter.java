package io.sensorlog.producer.connection.pipe;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.wire.PipeBlock;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages into a pipe on a thread of its own, which waits while the pipe is full. A message
 * is answered when the pipe has taken it. Thread-safe.
 */
final class PipeWriter implements AutoCloseable {
  private static final Duration PARTING = Duration.ofMillis(200);

  private final PipeEnd end;
  private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>();
  private final Set<Message> unanswered = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable String gone;

  /** Equal to itself only. */
  private static final class Message {
    private final ByteBuffer blocks;
    private final CompletableFuture<SendOutcome> answer = new CompletableFuture<>();

    private Message(byte[] message) {
      this.blocks = PipeBlock.carry(message);
    }
  }

  /**
   * @param end closed with this
   */
  PipeWriter(PipeEnd end) {
    this.end = end;
    this.thread = Thread.ofPlatform().daemon().name("pipe writer").start(this::run);
  }

  /**
   * Puts it behind what waits. Does not block.
   *
   * @throws CommandFailedException if the other end is gone for good
   */
  CompletableFuture<SendOutcome> write(byte[] bytes) {
    String lost = gone;
    if (lost != null) {
      throw new CommandFailedException(lost);
    }
    Message message = new Message(bytes);
    unanswered.add(message);
    waiting.add(message);
    if (closed) {
      answer(message, new Unknown("the sender was closed"));
    }
    return message.answer;
  }

  /** What was not taken yet ends as unknown. */
  void cut(String reason) {
    end.interrupt();
    unanswered.forEach(message -> answer(message, new Unknown(reason)));
  }

  private void run() {
    try {
      while (!closed) {
        write(waiting.take());
      }
    } catch (InterruptedException e) {
      assert closed;
    }
  }

  private void write(Message message) {
    try {
      writeBlocks(message);
      if (!message.blocks.hasRemaining()) {
        answer(message, new Delivered());
      }
    } catch (IOException | CommandFailedException e) {
      if (end.isGoneAfterFailure()) {
        gone = "the other end of the pipe is gone: " + e.getMessage();
      }
      answer(message, new Unknown("not written into the pipe: " + e));
    }
  }

  private void writeBlocks(Message message) throws IOException {
    if (message.answer.isDone()) {
      return; // cut while it waited
    }
    end.begin();
    try {
      while (message.blocks.hasRemaining() && !message.answer.isDone()) {
        int next = message.blocks.position() + PipeBlock.SIZE;
        end.write(message.blocks.slice(message.blocks.position(), PipeBlock.SIZE));
        message.blocks.position(next);
      }
    } finally {
      end.end();
    }
  }

  private void answer(Message message, SendOutcome outcome) {
    unanswered.remove(message);
    message.answer.complete(outcome);
  }

  @Override
  public void close() {
    closed = true;
    end.close();
    thread.interrupt();
    unanswered.forEach(message -> answer(message, new Unknown("the sender was closed")));
    try {
      thread.join(PARTING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
