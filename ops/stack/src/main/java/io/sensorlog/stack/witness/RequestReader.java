package io.sensorlog.stack.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads what all clients send in one thread, so that a connection that was closed before a request
 * was sent on another one is also counted as closed before. (Of what is found at the same time,
 * ends count first.)
 */
final class RequestReader implements AutoCloseable {
  private final Selector selector;
  private final Queue<WitnessedConnection> arrived = new ConcurrentLinkedQueue<>();
  private final Set<WitnessedConnection> heard = new LinkedHashSet<>();
  private final Thread thread = Thread.ofPlatform().name("witness").daemon().unstarted(this::run);

  RequestReader() throws IOException {
    this.selector = Selector.open();
  }

  void start() {
    thread.start();
  }

  /** Reads from this connection too. Any thread may call it. */
  void add(WitnessedConnection connection) {
    arrived.add(connection);
    selector.wakeup();
  }

  /** Blocks until nothing is read any more. May be called twice. */
  @Override
  public void close() {
    try {
      selector.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        wakeForArrived();
        selector.select(this::read);
        registerArrived();
        readAllThatIsHere();
        heard.forEach(WitnessedConnection::countEnd);
        heard.forEach(WitnessedConnection::takeRequests);
        heard.clear();
      }
    } catch (ClosedSelectorException e) {
      // The witness was closed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looking without waiting has taken the wake-up of whoever arrived meanwhile. */
  private void wakeForArrived() {
    if (!arrived.isEmpty()) {
      selector.wakeup();
    }
  }

  private void registerArrived() {
    for (WitnessedConnection next = arrived.poll(); next != null; next = arrived.poll()) {
      try {
        next.client().register(selector, SelectionKey.OP_READ, next);
      } catch (ClosedChannelException e) {
        // Cut in the meantime: there is nothing to read.
      }
    }
  }

  // When nothing is left, every end that came before one of the requests has been seen. That takes
  // no time: a client sends nothing more while its requests are not passed on.
  private void readAllThatIsHere() throws IOException {
    int ready;
    do {
      ready = selector.selectNow(this::read);
    } while (ready > 0);
  }

  private void read(SelectionKey key) {
    WitnessedConnection connection = (WitnessedConnection) key.attachment();
    if (connection.read()) {
      key.cancel();
    }
    heard.add(connection);
  }
}
