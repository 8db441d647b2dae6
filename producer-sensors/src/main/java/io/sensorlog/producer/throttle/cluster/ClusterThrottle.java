package io.sensorlog.producer.throttle.cluster;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.producer.throttle.SharedThrottle;
import io.sensorlog.producer.throttle.Throttle;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;

/** The limit for all processes that share a path of a ZooKeeper: {@code zookeeper://...}. */
public final class ClusterThrottle {
  /**
   * How long a process may be unheard of before its permits pass to others. A wish: a server takes
   * what lies between 2 and 20 of its ticks.
   */
  private static final Duration SESSION = Duration.ofSeconds(12);

  private static final Duration CONNECTING = Duration.ofSeconds(7);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

  private ClusterThrottle() {}

  /**
   * Joins those who share the path, which is made if it is not there. Blocks until the servers have
   * answered.
   *
   * @param limit at least 1; the same for all
   * @param atMost how long they may take, a restart of theirs included
   * @throws io.sensorlog.model.command.WrongSettingsException if the others share another limit
   * @throws CommandFailedException if no server answers in time, or they refuse us
   */
  public static Throttle open(ClusterAddress address, int limit, Duration atMost)
      throws InterruptedException {
    CuratorFramework client =
        CuratorFrameworkFactory.builder()
            .connectString(address.servers())
            .sessionTimeoutMs((int) SESSION.toMillis())
            .connectionTimeoutMs((int) CONNECTING.toMillis())
            .retryPolicy(new RetryOneTime((int) BETWEEN_ATTEMPTS.toMillis()))
            .dontUseContainerParents()
            .ensembleTracker(false)
            .build();
    client.start();
    try {
      return new SharedThrottle(limit, ClusterSlots.join(client, address, limit, atMost));
    } catch (RuntimeException | InterruptedException e) {
      client.close();
      throw e;
    }
  }
}
