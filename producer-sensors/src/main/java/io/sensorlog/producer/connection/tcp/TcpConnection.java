package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a logger and the messages that are unanswered on it. When it breaks, its socket
 * is closed before any of them is answered as unknown: nothing can leave behind an answer. Two
 * threads of its own read and write, so that a logger that takes nothing blocks nobody else.
 * Thread-safe.
 */
final class TcpConnection {
  private static final Set<FrameKind> ANSWERS = EnumSet.of(FrameKind.ANSWER, FrameKind.ALIVE);
  private static final byte[] NOTHING_MORE = {};

  private final TcpSettings settings;
  private final long deadline;
  private final Map<Long, CompletableFuture<SendOutcome>> unanswered = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** No longer than there are permits: each message in it has one. */
  private final BlockingQueue<byte[]> toWrite = new LinkedBlockingQueue<>();

  /** Ends when the logger has said welcome, or with the connection. */
  private final CompletableFuture<@Nullable End> welcome = new CompletableFuture<>();

  private final ReentrantLock closing = new ReentrantLock();
  private volatile @Nullable End end;
  private @Nullable Socket socket;

  /**
   * Why a connection is closed.
   *
   * @param reason one line
   * @param refused whether the logger said so: trying again the same way does not help
   */
  record End(String reason, boolean refused) {}

  private TcpConnection(TcpSettings settings, long deadline) {
    this.settings = settings;
    this.deadline = deadline;
  }

  /**
   * Begins to connect; does not wait for it.
   *
   * @param deadline for the logger's welcome, on the clock of {@link System#nanoTime}
   */
  static TcpConnection start(TcpSettings settings, long deadline) {
    TcpConnection connection = new TcpConnection(settings, deadline);
    Thread.ofVirtual().name("tcp connection").start(connection::run);
    return connection;
  }

  /** Why it is closed; null while it is open or being made. */
  @Nullable End end() {
    return end;
  }

  /** Whether the logger has said welcome and nothing has ended it since. */
  boolean isOpen() {
    return welcome.isDone() && end == null;
  }

  /**
   * Blocks until the logger has said welcome, until the deadline at most.
   *
   * @return null if it has; why it is closed otherwise
   */
  @Nullable End awaitWelcome() throws InterruptedException {
    try {
      return welcome.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      close("no answer");
      return end;
    } catch (ExecutionException e) {
      throw new IllegalStateException("it never fails", e);
    }
  }

  /**
   * Hands the message to the thread that writes. Does not block.
   *
   * @param message in the wire format
   */
  CompletableFuture<SendOutcome> send(byte[] message) {
    CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
    long number = numbers.incrementAndGet();
    unanswered.put(number, answer);
    End closed = end;
    if (closed == null) {
      toWrite.add(FrameLayout.reading(number, message));
    } else { // it was not there to be ended with the others, or just so
      settle(number, new Unknown(closed.reason()));
    }
    return answer;
  }

  /** Closes the socket, then answers what was unanswered. May be called twice. */
  void close(String reason) {
    close(new End(reason, false));
  }

  private void close(End why) {
    closing.lock();
    try {
      if (socket != null) {
        close(socket);
      }
      if (end == null) {
        end = why; // only now: whoever sees it makes another connection
      }
    } finally {
      closing.unlock();
    }
    welcome.complete(why);
    toWrite.add(NOTHING_MORE);
    unanswered.keySet().forEach(number -> settle(number, new Unknown(why.reason())));
  }

  /** With messages unanswered, what the machine still holds of them is not sent any more, too. */
  private void close(Socket broken) {
    try (broken) {
      if (!unanswered.isEmpty() && !broken.isClosed()) {
        broken.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }

  private void settle(Long number, SendOutcome outcome) {
    CompletableFuture<SendOutcome> answer = unanswered.remove(number);
    if (answer != null) {
      answer.complete(outcome);
    }
  }

  private void run() {
    close(untilItBreaks());
  }

  private End untilItBreaks() {
    Handshake.Welcome welcomed;
    try {
      welcomed = new Handshake(settings, deadline).connect(this::keep);
    } catch (IOException e) {
      return new End(Handshake.reason(e), e instanceof RefusedException);
    }
    welcome.complete(null);
    Thread.ofVirtual().name("tcp writer").start(() -> write(welcomed.socket()));
    try {
      while (welcomed.frames().await()) {
        heard(welcomed.frames().read(ANSWERS));
      }
      return new End("the logger has closed the connection", false);
    } catch (SocketTimeoutException e) {
      return new End("nothing heard for " + settings.silence().toSeconds() + " s", false);
    } catch (IOException e) {
      return new End(Handshake.reason(e), false);
    }
  }

  /** From now on {@link #close} closes this socket. */
  private void keep(Socket opened) throws IOException {
    closing.lock();
    try {
      if (end != null) {
        opened.close();
        throw new IOException(end.reason());
      }
      socket = opened;
    } finally {
      closing.unlock();
    }
  }

  private void heard(Frame frame) {
    if (frame.kind() == FrameKind.ANSWER) {
      settle(FrameLayout.number(frame), new Delivered());
    }
  }

  private void write(Socket connected) {
    try {
      OutputStream out = connected.getOutputStream();
      for (byte[] frame = toWrite.take(); frame.length > 0; frame = toWrite.take()) {
        out.write(frame);
      }
    } catch (IOException e) {
      close(Handshake.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by nobody
    }
  }
}
