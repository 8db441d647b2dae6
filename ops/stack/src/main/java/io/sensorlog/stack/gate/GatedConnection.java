package io.sensorlog.stack.gate;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection through the gate. Before a command whose answer is to be held nothing else
 * is unanswered: the driver waits for its answers. Two threads, one for each direction.
 */
final class GatedConnection {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket client;
  private final Socket database;
  private final Holds holds;
  private final Supplier<Delay> delay;
  private final AtomicReference<@Nullable Hold> answerHold = new AtomicReference<>();

  /** Monotonic nanoseconds: nothing is answered before. */
  private volatile long answersFrom = System.nanoTime();

  GatedConnection(Socket client, Socket database, Holds holds, Supplier<Delay> delay) {
    this.client = client;
    this.database = database;
    this.holds = holds;
    this.delay = delay;
  }

  boolean isOf(InetAddress address) {
    return client.getInetAddress().equals(address);
  }

  /** Blocks until the client has ended, or the connection is cut. */
  void passCommands() {
    InetAddress from = client.getInetAddress();
    try {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(client.getInputStream(), BUFFER_BYTES));
      OutputStream out = database.getOutputStream();
      for (Optional<Packet> next = Packet.read(in); next.isPresent(); next = Packet.read(in)) {
        Optional<String> command = next.get().command();
        command.flatMap(delay.get()::of).ifPresent(by -> answersFrom = System.nanoTime() + by);
        Optional<Hold> hold = command.flatMap(text -> holds.take(from, text));
        if (hold.isPresent() && !pass(hold.get())) {
          break;
        }
        out.write(next.get().bytes());
      }
    } catch (IOException e) {
      // One of the ends is gone, and the other is to see that.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private boolean pass(Hold hold) throws InterruptedException {
    if (hold.isForTheAnswer()) {
      answerHold.set(hold);
      return true;
    }
    return hold.arrive();
  }

  /** Blocks until the database has ended, or the connection is cut. */
  void passAnswers() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = database.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Hold hold = answerHold.getAndSet(null);
        if (hold != null && !hold.arrive()) {
          break;
        }
        awaitAnswersFrom();
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // As above.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void awaitAnswersFrom() throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, answersFrom - System.nanoTime())));
  }

  /** Closes both ends; the database still does what has been passed on to it. */
  void close() {
    close(client);
    close(database);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }
}
