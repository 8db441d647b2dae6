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
 * A client's connection through the witness to its other end. Reading goes on while passing on is
 * held back, so that what leaves a sender is counted, and its end is seen, at once. When the client
 * is gone, what it has sent still arrives, as in a real network.
 *
 * <p>The request reader's thread reads from the client; the rest is thread-safe.
 */
final class WitnessedConnection {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Protocol protocol;
  private final SocketChannel client;
  private final SocketChannel otherEnd;
  private final Passage passage;
  private final ConnectionCount count;
  private final RequestBuffer sent;
  private final BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();

  /**
   * Joins two connections.
   *
   * @param client does not block
   * @param otherEnd blocks
   */
  WitnessedConnection(
      Protocol protocol,
      SocketChannel client,
      SocketChannel otherEnd,
      Passage passage,
      ConnectionCount count) {
    this.protocol = protocol;
    this.sent = new RequestBuffer(protocol);
    this.client = client;
    this.otherEnd = otherEnd;
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
    close(otherEnd);
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
      if (sent.beginsMessages()) {
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
    if (protocol.carriesMessages(request.duplicate().position(request.capacity()))) {
      count.arrived(protocol.read(request));
    }
    requests.add(new Frame(request, System.nanoTime()));
  }

  private void passRequests() {
    try {
      pass(requests, otherEnd, request -> {});
    } finally {
      close(otherEnd);
    }
  }

  private void readAnswers() {
    try {
      DataInputStream in =
          new DataInputStream(
              new BufferedInputStream(otherEnd.socket().getInputStream(), BUFFER_BYTES));
      while (true) {
        answers.add(new Frame(Frame.read(in, protocol), passage.answerDue()));
      }
    } catch (IOException e) {
      // The other end is gone, or the connection was closed on this side.
    } finally {
      answers.add(Frame.end());
    }
  }

  private void passAnswers() {
    try {
      // Before the answer has passed: the sender may follow it up with the next message at once.
      pass(answers, client, answer -> protocol.answered(answer).ifPresent(count::answered));
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
