package io.sensorlog.producer.throttle.cluster;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.throttle.HandOver;
import io.sensorlog.producer.throttle.Slot;
import io.sensorlog.producer.throttle.Slots;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slots as ephemeral nodes of a ZooKeeper, which takes them away from a process that it has not
 * heard of for a session's timeout. A process that cannot be heard sends nothing new, and closes
 * what is unanswered before that.
 */
final class ClusterSlots implements Slots {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterSlots.class);

  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
  private static final Duration RARELY = Duration.ofMillis(100);
  private static final Duration SHORTEST_GRACE = Duration.ofMillis(2);
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final CuratorFramework client;
  private final ClusterAddress address;
  private final HandOver handOver = RankQueue.handOver();
  private final RankQueue queue;
  private final Waiter waiter;
  private final Session session;
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicLong expired = new AtomicLong();
  private volatile Listener listener = new Nobody();

  private ClusterSlots(CuratorFramework client, ClusterAddress address, int limit) {
    this.client = client;
    this.address = address;
    String nodes = address.path() + "/tickets";
    this.queue = new RankQueue(client, nodes, limit, handOver, this::look);
    this.waiter = new Waiter(queue, new Parties(client, address, limit), nodes);
    this.session = new Session(client, address, this::look, this::doubt);
  }

  /**
   * Joins the parties of a throttle. Blocks until the servers have answered.
   *
   * @param client started; closed with the slots
   * @param atMost how long the servers may take
   * @throws WrongSettingsException if the others share another limit
   * @throws CommandFailedException if the servers do not answer in time, or refuse us
   */
  static ClusterSlots join(
      CuratorFramework client, ClusterAddress address, int limit, Duration atMost)
      throws InterruptedException {
    ClusterSlots slots = new ClusterSlots(client, address, limit);
    try {
      slots.join(System.nanoTime() + atMost.toNanos());
    } catch (WrongSettingsException | CommandFailedException | InterruptedException e) {
      slots.close();
      throw e;
    } catch (Exception e) {
      slots.close();
      throw new CommandFailedException(
          "zookeeper at " + address.servers() + " cannot be used: " + e.getMessage(), e);
    }
    slots.waiter.start(slots.session, () -> slots.listener.changed());
    return slots;
  }

  /** Servers that are restarted meanwhile are asked again. */
  private void join(long deadline) throws Exception {
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || !client.blockUntilConnected(Math.toIntExact(left), TimeUnit.MILLISECONDS)) {
        throw new CommandFailedException("cannot reach zookeeper at " + address.servers());
      }
      try {
        waiter.join(client.getZookeeperClient().getZooKeeper().getSessionId());
        return;
      } catch (KeeperException.ConnectionLossException
          | KeeperException.OperationTimeoutException
          | KeeperException.SessionExpiredException e) {
        LOG.debug("zookeeper went away while we joined", e);
      }
    }
  }

  private void look() {
    waiter.look();
  }

  @Override
  public Optional<Slot> take(BooleanSupplier wanted) {
    return waiter.await(wanted).map(ClusterSlot::new);
  }

  @Override
  public void check() {
    waiter.check();
  }

  /**
   * Messages of this process, and the permits that others have, in use or not: nobody tells more.
   */
  @Override
  public int outstanding() {
    int others = 0;
    for (String node : queue.ranks().granted()) {
      others += queue.isOurs(node) ? 0 : 1;
    }
    return others + used.get();
  }

  /** Never known: a node that its process deletes and one that its session takes look the same. */
  @Override
  public long recovered() {
    return 0;
  }

  @Override
  public long expired() {
    return expired.get();
  }

  @Override
  public boolean wantedByOthers() {
    for (String node : queue.ranks().waiting()) {
      if (!queue.isOurs(node)) {
        return true;
      }
    }
    return false;
  }

  /** Who wants a slot is told; but its next message may follow at once, which costs less. */
  @Override
  public Pace pace() {
    if (!wantedByOthers()) {
      return new Pace(handOver.hold(), FOREVER, RARELY);
    }
    Duration cost = handOver.cost();
    Duration grace = cost.compareTo(SHORTEST_GRACE) < 0 ? SHORTEST_GRACE : cost;
    return new Pace(handOver.hold(), grace, grace);
  }

  @Override
  public void listen(Listener listener) {
    this.listener = listener;
  }

  /** On the session's thread, again and again while the doubt lasts. */
  private void doubt() {
    int unanswered = used.get();
    if (unanswered == 0) {
      return;
    }
    String reason = "zookeeper at " + address.servers() + " was not heard in time";
    LOG.warn("{}: {} unanswered message(s) are cut", reason, unanswered);
    listener.doubtful(reason + ", so the permit could have passed to others");
  }

  @Override
  public void close() {
    session.close();
    waiter.close();
    // Ends the session, which takes all nodes away. A server that does not answer is not waited
    // for.
    Thread closing = Thread.ofPlatform().name("throttle-close").daemon().start(client::close);
    boolean interrupted = Thread.interrupted();
    try {
      closing.join(CLOSING);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A permit of the cluster that this process has, as long as its session is vouched for. */
  private final class ClusterSlot implements Slot {
    private final Ticket ticket;

    ClusterSlot(Ticket ticket) {
      this.ticket = ticket;
    }

    /** Counted before it is vouched for: a doubt in between must see it. */
    @Override
    public boolean begin() {
      used.incrementAndGet();
      boolean vouched = session.vouchesFor(ticket.session());
      if (vouched && session.isConnected() && waiter.has(ticket)) {
        return true;
      }
      used.decrementAndGet();
      if (!vouched && session.isConnected()) {
        expired.incrementAndGet();
        LOG.warn(
            "zookeeper has not heard us for long: a permit is void, and nothing sent under it");
      }
      return false;
    }

    @Override
    public void end() {
      used.decrementAndGet();
      if (!session.vouchesFor(ticket.session())) {
        expired.incrementAndGet();
      }
    }

    @Override
    public void release() {
      waiter.release(ticket);
    }
  }

  /** Before the throttle listens. */
  private static final class Nobody implements Listener {
    @Override
    public void changed() {}

    @Override
    public void doubtful(String reason) {}
  }
}
