package io.sensorlog.producer.throttle.cluster;

import io.sensorlog.model.command.WrongSettingsException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.NoNodeException;
import org.apache.zookeeper.KeeperException.NodeExistsException;

/**
 * What all parties of a throttle have to agree on. Each has an ephemeral node that says what it
 * goes by; the word of the oldest one rules, so that two that start at once cannot both have their
 * way. It is written at the path, too, for people.
 */
final class Parties {
  private final CuratorFramework client;
  private final ClusterAddress address;
  private final String nodes;
  private final String rule;

  Parties(CuratorFramework client, ClusterAddress address, int limit) {
    this.client = client;
    this.address = address;
    this.nodes = address.path() + "/parties";
    this.rule = "format=1 limit=" + limit;
  }

  /**
   * Joins for as long as the session lasts.
   *
   * @throws WrongSettingsException if the others go by something else
   * @throws Exception of the client, if the servers cannot be asked
   */
  void join() throws Exception {
    make(nodes);
    String mine =
        client
            .create()
            .withProtection()
            .withMode(CreateMode.EPHEMERAL_SEQUENTIAL)
            .forPath(nodes + "/party_", bytes(rule));
    String theirs = ruleOfOldest();
    if (!theirs.equals(rule)) {
      client.delete().guaranteed().forPath(mine);
      throw new WrongSettingsException(
          "%s%s%s: other sensors share a throttle of %s, this is to be one of %s; all must have the same"
              .formatted(ClusterAddress.SCHEME, address.servers(), address.path(), theirs, rule));
    }
    client.setData().forPath(address.path(), bytes(rule));
  }

  /** Makes the node and those above it, where they are missing. */
  void make(String path) throws Exception {
    try {
      client.create().creatingParentsIfNeeded().forPath(path, new byte[0]);
    } catch (NodeExistsException e) {
      // as it is to be
    }
  }

  private String ruleOfOldest() throws Exception {
    while (true) {
      String oldest = Collections.min(client.getChildren().forPath(nodes), Ranks.OLDEST_FIRST);
      try {
        byte[] found = client.getData().forPath(nodes + "/" + oldest);
        return new String(found, StandardCharsets.US_ASCII);
      } catch (NoNodeException e) {
        // It has just left; another one is the oldest now, ours at the latest.
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
