package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends readings to a logger that listens at a socket; a message is answered when every durable
 * repository has saved it. One connection for all sensors of the process, until it breaks: then the
 * next message makes another.
 */
public final class TcpSender implements ReadingSender {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

  private final TcpSettings settings;
  private final ReadingCodec codec = new ReadingCodec();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile TcpConnection current;
  private boolean closed;

  private TcpSender(TcpSettings settings, long deadline) {
    this.settings = settings;
    this.current = TcpConnection.start(settings, deadline);
  }

  /**
   * Connects. Blocks for the given time at most; a logger that is only just starting is waited for.
   *
   * @param token what the logger wants to hear; null for nothing
   * @throws CommandFailedException if no logger can be reached there, or it lets nobody in like
   *     this
   */
  public static TcpSender open(Endpoint.Tcp endpoint, @Nullable Token token, Duration atMost)
      throws InterruptedException {
    return open(TcpSettings.of(endpoint, token, atMost));
  }

  static TcpSender open(TcpSettings settings) throws InterruptedException {
    long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
    TcpSender sender = new TcpSender(settings, deadline);
    try {
      sender.awaitLogger(deadline);
    } catch (CommandFailedException | InterruptedException e) {
      sender.close();
      throw e;
    }
    return sender;
  }

  private void awaitLogger(long deadline) throws InterruptedException {
    for (TcpConnection attempt = current; ; attempt = connection(deadline)) {
      TcpConnection.End failure = attempt.awaitWelcome();
      if (failure == null) {
        return;
      }
      if (failure.refused()) {
        throw new CommandFailedException(failure.reason());
      }
      if (System.nanoTime() + BETWEEN_ATTEMPTS.toNanos() - deadline >= 0) {
        throw new CommandFailedException(
            "cannot reach a logger at %s within %d s: %s"
                .formatted(
                    settings.endpoint(), settings.connectTimeout().toSeconds(), failure.reason()));
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
    }
  }

  /** Blocks while there is no connection yet, for the connect timeout at most. */
  @Override
  public CompletableFuture<SendOutcome> send(Reading reading) throws InterruptedException {
    byte[] message;
    try {
      message = codec.encode(reading);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(new Refused(String.valueOf(e.getMessage())));
    }
    TcpConnection connection = connection(System.nanoTime() + settings.connectTimeout().toNanos());
    var unused = connection.awaitWelcome(); // one that is closed by then answers for itself
    return connection.send(message);
  }

  @Override
  public void cut(String reason) {
    current.close(reason);
  }

  @Override
  public String condition() {
    TcpConnection now = current;
    TcpConnection.End end = now.end();
    if (end != null) {
      return "no connection to a logger at " + settings.endpoint() + ": " + end.reason();
    }
    return now.isOpen()
        ? "connected to a logger at " + settings.endpoint() + ", which does not answer"
        : "connecting to a logger at " + settings.endpoint();
  }

  @Override
  public void close() {
    changing.lock();
    try {
      closed = true;
      current.close("the sender was closed");
    } finally {
      changing.unlock();
    }
  }

  /**
   * The one that stands or is being made; whoever finds it broken makes another for all.
   *
   * @param deadline for another
   */
  private TcpConnection connection(long deadline) {
    if (current.end() == null) {
      return current;
    }
    changing.lock();
    try {
      if (current.end() != null && !closed) {
        current = TcpConnection.start(settings, deadline);
      }
      return current;
    } finally {
      changing.unlock();
    }
  }
}
