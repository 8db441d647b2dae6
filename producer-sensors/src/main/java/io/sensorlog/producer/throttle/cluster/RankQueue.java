package io.sensorlog.producer.throttle.cluster;

import io.sensorlog.producer.throttle.HandOver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.data.Stat;

/**
 * The nodes under which processes queue for permits, in the order of their making: the oldest ones,
 * as many as the limit, have a permit. Whoever is behind them sees each change, so nobody asks
 * again and again. One thread only, but for {@link #leave}, {@link #ranks} and {@link #isOurs}.
 */
final class RankQueue {
  private static final byte[] NOTHING = {};

  private final CuratorFramework client;
  private final String nodes;
  private final int limit;
  private final HandOver handOver;
  private final Watcher watcher;
  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  private volatile Ranks ranks = Ranks.NONE;
  private volatile long changedAt;
  private volatile long lookTook;

  /**
   * @param changed called when a look is worth it
   */
  RankQueue(CuratorFramework client, String nodes, int limit, HandOver handOver, Runnable changed) {
    this.client = client;
    this.nodes = nodes;
    this.limit = limit;
    this.handOver = handOver;
    this.watcher =
        event -> {
          changedAt = System.nanoTime();
          changed.run();
        };
  }

  /** Queues, behind everybody. */
  Ticket enter() throws Exception {
    Stat stat = new Stat();
    String path =
        client
            .create()
            .storingStatIn(stat)
            .withProtection() // found again if the answer gets lost
            .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
            .forPath(nodes + "/ticket_", NOTHING);
    if (stat.getEphemeralOwner() == 0) { // found again
      stat = client.checkExists().forPath(path);
    }
    String node = path.substring(nodes.length() + 1);
    ours.add(node);
    return new Ticket(node, stat == null ? 0 : stat.getEphemeralOwner());
  }

  /** Gives up the place in the queue, or the permit; in the background, until it is done. */
  void leave(Ticket ticket) {
    long since = System.nanoTime();
    try {
      client
          .delete()
          .guaranteed()
          .inBackground((source, event) -> handOver.took(System.nanoTime() - since + lookTook))
          .forPath(nodes + "/" + ticket.node());
    } catch (Exception e) {
      throw new IllegalStateException("no node can be given back", e);
    }
  }

  /** Reads who is in the queue, and hears of the next change. */
  Ranks look() throws Exception {
    Ranks found = Ranks.of(client.getChildren().usingWatcher(watcher).forPath(nodes), limit);
    ranks = found;
    ours.removeIf(node -> !found.granted().contains(node) && !found.waiting().contains(node));
    if (changedAt != 0) {
      lookTook = System.nanoTime() - changedAt;
      changedAt = 0;
    }
    return found;
  }

  /** As the last look found them. */
  Ranks ranks() {
    return ranks;
  }

  /** Whether a node is, or was until just now, this process's. */
  boolean isOurs(String node) {
    return ours.contains(node);
  }

  /** Measures a change of the nodes and a look; servers under load take their time for both. */
  static HandOver handOver() {
    return new HandOver(Duration.ofMillis(5), Duration.ofMillis(500));
  }
}
