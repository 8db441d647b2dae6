package io.sensorlog.producer.throttle.cluster;

import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.NoNodeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits in the queue for this process: with one ticket at most, on a thread of its own, since the
 * servers may take their time to answer. Thread-safe; {@link #await} for one thread only.
 */
final class Waiter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Waiter.class);
  private static final Duration RARELY = Duration.ofMillis(100);

  /** A place in the queue is kept for a while when it is not wanted: it may be again. */
  private static final Duration LINGER = Duration.ofMillis(100);

  private final RankQueue queue;
  private final Parties parties;
  private final String nodes;
  private final AtomicBoolean lookDue = new AtomicBoolean(true);
  private final Set<Ticket> held = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Thread thread;
  private volatile boolean closed;
  private volatile @Nullable ThrottleBrokenException broken;

  // The thread's own.
  private long joined;
  private @Nullable Ticket waiting;

  // Under the lock of this object.
  private boolean wished;
  private long unwishedAt;
  private @Nullable Ticket granted;

  Waiter(RankQueue queue, Parties parties, String nodes) {
    this.queue = queue;
    this.parties = parties;
    this.nodes = nodes;
  }

  /** Before the start: takes part with this session. */
  void join(long session) throws Exception {
    parties.join();
    parties.make(nodes);
    joined = session;
  }

  /**
   * @param changed called when {@link #await} may have something
   */
  void start(Session session, Runnable changed) {
    thread = Thread.ofPlatform().name("throttle-queue").daemon().start(() -> run(session, changed));
  }

  /** Something has changed in the queue, or with the connection. Quick. */
  void look() {
    lookDue.set(true);
    LockSupport.unpark(thread);
  }

  /** Blocks until a ticket has a permit, or it is not wanted any more. */
  Optional<Ticket> await(BooleanSupplier wanted) {
    wish(true);
    LockSupport.unpark(thread);
    try {
      while (wanted.getAsBoolean()) {
        check();
        Optional<Ticket> ticket = poll();
        if (ticket.isPresent()) {
          return ticket;
        }
        LockSupport.parkNanos(this, RARELY.toNanos());
      }
    } finally {
      wish(false);
    }
    return poll();
  }

  private synchronized void wish(boolean wish) {
    wished = wish;
    unwishedAt = System.nanoTime();
  }

  private synchronized Optional<Ticket> poll() {
    Ticket ticket = granted;
    granted = null;
    return Optional.ofNullable(ticket);
  }

  /** Whether this process has it still. */
  boolean has(Ticket ticket) {
    return held.contains(ticket);
  }

  /** Gives it back; does not block. */
  void release(Ticket ticket) {
    held.remove(ticket);
    if (!closed) {
      queue.leave(ticket);
    }
  }

  /**
   * @throws ThrottleBrokenException if there is no queue any more, or none for us
   */
  void check() {
    ThrottleBrokenException fault = broken;
    if (fault != null) {
      throw fault;
    }
  }

  private void run(Session session, Runnable changed) {
    while (!closed && broken == null) {
      try {
        if (session.isConnected() && session.id() != 0 && step(session.id())) {
          changed.run();
        }
      } catch (KeeperException.ConnectionLossException
          | KeeperException.OperationTimeoutException
          | KeeperException.SessionExpiredException e) {
        lookDue.set(true); // once the connection is back
      } catch (Exception e) {
        fail(e);
        changed.run();
      }
      LockSupport.parkNanos(this, RARELY.toNanos());
    }
  }

  private void fail(Exception e) {
    if (closed) {
      return; // the client was closed under us
    }
    String what =
        switch (e) {
          case WrongSettingsException known -> String.valueOf(known.getMessage());
          case NoNodeException gone -> gone.getPath() + " is gone from zookeeper";
          default -> "zookeeper refuses us: " + e.getMessage();
        };
    broken = new ThrottleBrokenException(what + ": nothing more is sent", e);
  }

  /** Answers whether somebody is to hear of it. */
  private boolean step(long session) throws Exception {
    if (joined != session) {
      LOG.warn("the session with zookeeper is over: all permits of this process are void");
      dropUnless(session);
      join(session);
      lookDue.set(true);
    }
    if (waiting == null && isWished()) {
      waiting = queue.enter();
      lookDue.set(true);
    } else if (waiting != null && isUnwished()) {
      queue.leave(waiting);
      waiting = null;
    }
    return lookDue.getAndSet(false) && take(queue.look());
  }

  /** A ticket that was just made can be of the new session already. */
  private void dropUnless(long session) {
    if (waiting != null && waiting.session() != session) {
      waiting = null;
    }
    held.removeIf(ticket -> ticket.session() != session);
  }

  private boolean take(Ranks ranks) {
    held.removeIf(ticket -> !ranks.granted().contains(ticket.node()));
    Ticket ticket = waiting;
    if (ticket != null && !ranks.waiting().contains(ticket.node())) {
      waiting = null;
      if (ranks.granted().contains(ticket.node())) {
        grant(ticket);
      }
    }
    return true;
  }

  private synchronized void grant(Ticket ticket) {
    if (wished && granted == null) {
      held.add(ticket);
      granted = ticket;
    } else {
      queue.leave(ticket);
    }
  }

  private synchronized boolean isWished() {
    return wished && granted == null;
  }

  private synchronized boolean isUnwished() {
    return !wished && System.nanoTime() - unwishedAt > LINGER.toNanos();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
