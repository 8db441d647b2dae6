package io.sensorlog.producer.connection.pipe;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.NamedPipe;
import io.sensorlog.model.wire.WriterTurn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The writing end of a named pipe, whose writers take turns. */
final class NamedPipeEnd implements PipeEnd {
  private final Path path;
  private final LoggerPresence presence;

  private @Nullable Opened opened; // guarded by this
  private boolean closed; // guarded by this
  private @Nullable Opened writing; // by the writing thread only
  private volatile boolean hasTurn;

  /** What an interruption closes. */
  private record Opened(NamedPipe pipe, WriterTurn turn) {
    void close() {
      try (turn) {
        pipe.close();
      } catch (IOException e) {
        throw new CommandFailedException("cannot close a pipe: " + e.getMessage(), e);
      }
    }
  }

  private NamedPipeEnd(Path path, LoggerPresence presence) {
    this.path = path;
    this.presence = presence;
  }

  /**
   * Makes the pipe if it is missing, and waits until a logger is there.
   *
   * @throws CommandFailedException if none has come in time, or if it is no pipe
   */
  static NamedPipeEnd open(Endpoint.Pipe endpoint, Duration atMost) throws InterruptedException {
    NamedPipe.require(endpoint.path());
    LoggerPresence presence = LoggerPresence.watch(endpoint.path());
    NamedPipeEnd end = new NamedPipeEnd(endpoint.path(), presence);
    try {
      presence.await(endpoint.toString(), atMost);
      // From now on: what the pipe holds outlives the logger.
      end.reopen();
      return end;
    } catch (RuntimeException | InterruptedException e) {
      end.close();
      throw e;
    } catch (ClosedChannelException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Opened reopen() throws ClosedChannelException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (opened == null) {
      opened = new Opened(NamedPipe.open(path), WriterTurn.of(path));
    }
    return opened;
  }

  @Override
  public void begin() throws IOException {
    writing = reopen();
    writing.turn.take();
    hasTurn = true;
  }

  @Override
  public void write(ByteBuffer block) throws IOException {
    while (block.hasRemaining() && writing != null) {
      writing.pipe.output().write(block);
    }
  }

  @Override
  public void end() {
    hasTurn = false;
    if (writing != null) {
      writing.turn.giveBack();
    }
  }

  @Override
  public synchronized void interrupt() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }

  @Override
  public boolean isGoneAfterFailure() {
    return false;
  }

  @Override
  public synchronized String condition() {
    if (closed) {
      return "pipe:" + path + " is closed";
    }
    String logger = presence.isThere() ? "a logger is" : "no logger is";
    return logger
        + " at pipe:"
        + path
        + (hasTurn ? ", and the pipe is full" : ", and another program writes into it");
  }

  @Override
  public synchronized void close() {
    closed = true;
    interrupt();
    presence.close();
  }
}
