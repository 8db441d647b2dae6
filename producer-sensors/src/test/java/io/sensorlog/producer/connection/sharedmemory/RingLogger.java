package io.sensorlog.producer.connection.sharedmemory;

import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.RingFile;
import io.sensorlog.model.wire.RingReader;
import io.sensorlog.model.wire.WriterTurn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A logger in the test's process: takes one message at a time out of a ring, on a thread of its
 * own, and sees how many there are at most.
 */
final class RingLogger implements AutoCloseable {
  private final LoggerPresence presence;
  private final WriterTurn turn;
  private final List<byte[]> taken = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile int mostWaiting;

  /**
   * @param takes whether it takes anything; one that does not is there all the same
   */
  RingLogger(Path path, boolean takes) {
    this.presence = LoggerPresence.announce(path, "the test");
    this.turn = WriterTurn.of(path);
    RingReader reader = RingFile.open(path).reader(turn);
    this.thread = Thread.ofPlatform().start(takes ? () -> take(reader) : () -> {});
  }

  private void take(RingReader reader) {
    while (!closed) {
      List<byte[]> messages = reader.look(1);
      mostWaiting = Math.max(mostWaiting, messages.size() + (int) reader.waiting());
      taken.addAll(messages);
      reader.moveOn();
      Thread.onSpinWait();
    }
  }

  List<byte[]> taken() {
    return taken;
  }

  /** How many messages there were in the ring at once. */
  int mostWaiting() {
    return mostWaiting;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    turn.close();
    presence.close();
  }
}
