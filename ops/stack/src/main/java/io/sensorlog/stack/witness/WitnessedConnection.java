package io.sensorlog.stack.witness;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A client's connection through the witness to the broker. Reading goes on while passing on is held
 * back, so that what leaves a sender is counted, and its end is seen, at once. When the client is
 * gone, what it has sent still reaches the broker, as in a real network.
 *
 * <p>The request reader's thread reads from the client; the rest is thread-safe.
 */
final class WitnessedConnection {
  private static final int BUFFER_BYTES = 1 << 16;

  private final SocketChannel client;
  private final SocketChannel broker;
  private final Passage passage;
  private final ConnectionCount count;
  private final RequestBuffer sent = new RequestBuffer();
  private final BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();

  /**
   * Joins two connections.
   *
   * @param client does not block
   * @param broker blocks
   */
  WitnessedConnection(
      SocketChannel client, SocketChannel broker, Passage passage, ConnectionCount count) {
    this.client = client;
    this.broker = broker;
    this.passage = passage;
    this.count = count;
  }

  SocketChannel client() {
    return client;
  }

  /** Passes on what is read, and answers; blocks until the connection has ended. */
  void run() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(this::passRequests);
      threads.execute(this::readAnswers);
      threads.execute(this::passAnswers);
    }
  }

  /** Closes both ends now; what has not passed is lost. */
  void cut() {
    // In this order: a sender that sees its connection closed may send the message again at once.
    count.close();
    close(client);
    close(broker);
    requests.add(Frame.end());
  }

  /** Reads what the client has sent, without blocking; answers whether that was the last. */
  boolean read() {
    sent.readFrom(client);
    return sent.isEnded();
  }

  /** If the client is gone, nothing it has sent is outstanding any more. */
  void countEnd() {
    if (sent.isEnded()) {
      count.close();
    }
  }

  /** Counts the requests that were read and lets them be passed on. */
  void takeRequests() {
    try {
      for (Optional<ByteBuffer> next = sent.next(); next.isPresent(); next = sent.next()) {
        take(next.get());
      }
      if (sent.beginsProduceRequest()) {
        count.arriving();
      }
    } catch (IllegalStateException e) {
      System.err.println("witness: closed a connection: " + e.getMessage());
      cut();
    }
    if (sent.isEnded()) {
      requests.add(Frame.end());
    }
  }

  private void take(ByteBuffer request) {
    if (request.getShort(Frame.LENGTH_BYTES) == ProduceRequest.API_KEY) {
      count.arrived(ProduceRequest.read(request.duplicate().position(Frame.LENGTH_BYTES)));
    }
    requests.add(new Frame(request, System.nanoTime()));
  }

  private void passRequests() {
    try {
      pass(requests, broker, request -> {});
    } finally {
      close(broker);
    }
  }

  private void readAnswers() {
    try {
      DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(broker.socket().getInputStream(), BUFFER_BYTES));
      while (true) {
        answers.add(new Frame(Frame.read(in), passage.answerDue()));
      }
    } catch (IOException e) {
      // The broker is gone, or the connection was closed on this side.
    } finally {
      answers.add(Frame.end());
    }
  }

  private void passAnswers() {
    try {
      // Before the answer has passed: the sender may follow it up with the next message at once.
      pass(answers, client, answer -> count.answered(answer.getInt(Frame.LENGTH_BYTES)));
    } finally {
      count.close();
      close(client);
      requests.add(Frame.end());
    }
  }

  private void pass(BlockingQueue<Frame> frames, SocketChannel to, Consumer<ByteBuffer> before) {
    try {
      while (true) {
        Frame next = frames.take();
        passage.await(next.dueNanos());
        if (next.isEnd()) {
          return;
        }
        before.accept(next.bytes());
        write(next.bytes().rewind(), to);
      }
    } catch (IOException e) {
      // That end is gone: reading from it ends too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(ByteBuffer bytes, SocketChannel to)
      throws IOException, InterruptedException {
    while (bytes.hasRemaining()) {
      // The client's channel does not block: one that takes nothing now is tried again.
      if (to.write(bytes) == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
