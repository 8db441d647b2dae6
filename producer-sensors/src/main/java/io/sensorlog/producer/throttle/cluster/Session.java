package io.sensorlog.producer.throttle.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's session with ZooKeeper. A thread of its own asks the servers something small all
 * the time, so that it is known how old their last sign is, and raises a doubt when it gets too old
 * for the permits. Thread-safe.
 */
final class Session implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Questions in the time after which a session ends. */
  private static final int QUESTIONS = 12;

  private static final Duration FIRST_PERIOD = Duration.ofMillis(100);
  private static final Duration WHILE_IN_DOUBT = Duration.ofMillis(50);

  private final CuratorFramework client;
  private final ClusterAddress address;
  private final Runnable changed;
  private final Runnable doubt;
  private final Vouch vouch = new Vouch(System::nanoTime, System::currentTimeMillis);
  private final Thread thread;
  private volatile boolean connected = true;
  private volatile boolean closed;
  private volatile Duration period = FIRST_PERIOD;
  private long lostAt;

  /**
   * @param client connected
   * @param changed called when the connection comes, goes, or brings another session; quick
   * @param doubt called while permits of the session cannot be vouched for; may block for a while
   */
  Session(CuratorFramework client, ClusterAddress address, Runnable changed, Runnable doubt) {
    this.client = client;
    this.address = address;
    this.changed = changed;
    this.doubt = doubt;
    client
        .getConnectionStateListenable()
        .addListener((source, state) -> connection(state), Runnable::run);
    this.thread = Thread.ofPlatform().name("throttle-session").daemon().start(this::ask);
  }

  /** Whether there is a connection: without one, nothing new is to be sent. */
  boolean isConnected() {
    return connected;
  }

  /** Whether the nodes of this session are certainly there. */
  boolean vouchesFor(long session) {
    return vouch.isGood(session);
  }

  /** The session that the servers answered in last; 0 before the first answer. */
  long id() {
    return vouch.session();
  }

  private void connection(ConnectionState state) {
    boolean before = connected;
    connected = state.isConnected();
    if (before && !connected) {
      lostAt = System.nanoTime();
      LOG.warn("zookeeper at {} is away: nothing new is sent until it is back", address.servers());
    } else if (!before && connected) {
      Duration away = Duration.ofNanos(System.nanoTime() - lostAt);
      LOG.info("zookeeper at {} is back after {} ms", address.servers(), away.toMillis());
    }
    LockSupport.unpark(thread);
    changed.run();
  }

  private void ask() {
    long next = System.nanoTime();
    while (!closed) {
      if (connected && System.nanoTime() - next >= 0) {
        next = System.nanoTime() + period.toNanos();
        askOnce();
      }
      long left = vouch.left();
      boolean isOver = left <= 0 && vouch.session() != 0;
      if (isOver) {
        doubt.run();
      }
      LockSupport.parkNanos(
          isOver
              ? WHILE_IN_DOUBT.toNanos()
              : Math.min(period.toNanos(), Math.max(left, FIRST_PERIOD.toNanos() / 10)));
    }
  }

  /**
   * Asks for what only the leader answers, without a write: it ends sessions, and a follower that
   * has lost it goes on answering reads for some seconds.
   */
  private void askOnce() {
    Vouch.Moment asked = vouch.now();
    try {
      ZooKeeper handle = client.getZookeeperClient().getZooKeeper();
      handle.sync(address.path(), (code, path, context) -> answer(handle, asked, code), null);
    } catch (Exception e) {
      LOG.debug("no question could be asked", e);
    }
  }

  /** On the client's thread. */
  private void answer(ZooKeeper handle, Vouch.Moment asked, int code) {
    if (code != Code.OK.intValue()) {
      return;
    }
    long before = vouch.session();
    Duration timeout = Duration.ofMillis(handle.getSessionTimeout());
    vouch.heard(handle.getSessionId(), asked, timeout);
    period = timeout.dividedBy(QUESTIONS);
    if (before != handle.getSessionId()) {
      changed.run();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
