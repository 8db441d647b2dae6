package io.sensorlog.stack.witness;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * A client's connection through the witness to the broker. Reading goes on while passing on is held
 * back, so that what leaves a sender is counted, and its end is seen, at once. When the client is
 * gone, what it has sent still reaches the broker, as in a real network. Thread-safe.
 */
final class WitnessedConnection {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket client;
  private final Socket broker;
  private final Passage passage;
  private final ConnectionCount count;
  private final BlockingQueue<Frame> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();

  WitnessedConnection(Socket client, Socket broker, Passage passage, OutstandingCount count) {
    this.client = client;
    this.broker = broker;
    this.passage = passage;
    this.count = new ConnectionCount(count, String.valueOf(client.getRemoteSocketAddress()));
  }

  /** Blocks until the connection has ended. */
  void run() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(this::readRequests);
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
  }

  private void readRequests() {
    try {
      DataInputStream in = input(client);
      while (true) {
        requests.add(new Frame(readRequest(in), System.nanoTime()));
      }
    } catch (IOException e) {
      // The client is gone, or the connection was closed on this side.
    } finally {
      count.close();
      requests.add(Frame.end());
    }
  }

  private ByteBuffer readRequest(DataInputStream in) throws IOException {
    ByteBuffer request = Frame.begin(in);
    short apiKey = in.readShort();
    request.putShort(apiKey);
    if (apiKey == ProduceRequest.API_KEY) {
      count.arriving();
    }
    Frame.finish(request, in);
    if (apiKey == ProduceRequest.API_KEY) {
      count.arrived(ProduceRequest.read(request.duplicate().position(Frame.LENGTH_BYTES)));
    }
    return request;
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
      DataInputStream in = input(broker);
      while (true) {
        ByteBuffer answer = Frame.begin(in);
        Frame.finish(answer, in);
        answers.add(new Frame(answer, passage.answerDue()));
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
    }
  }

  private void pass(BlockingQueue<Frame> frames, Socket to, Consumer<ByteBuffer> before) {
    try {
      OutputStream out = to.getOutputStream();
      while (true) {
        Frame next = frames.take();
        passage.await(next.dueNanos());
        if (next.isEnd()) {
          return;
        }
        before.accept(next.bytes());
        out.write(next.bytes().array());
      }
    } catch (IOException e) {
      // That end is gone: reading from it ends too.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DataInputStream input(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
