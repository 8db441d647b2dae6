package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooKeeperServerTest {
  private static final int SESSION_MILLIS = 10_000;

  @Test
  void shouldKeepNodesAndSessionsOverAKillAndARestart(@TempDir Path folder) throws Exception {
    // given
    try (ZooKeeperServer server = ZooKeeperServer.start(folder, Duration.ofMillis(500));
        ZooKeeper client = new ZooKeeper(server.address(), SESSION_MILLIS, event -> {})) {
      await().until(() -> client.getState().isConnected());
      client.create("/node", new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
      long session = client.getSessionId();

      // when
      server.kill();
      await().until(() -> !client.getState().isConnected());
      server.restart();

      // then
      await().atMost(Duration.ofSeconds(20)).until(() -> client.getState().isConnected());
      assertThat(client.exists("/node", false).getEphemeralOwner()).isEqualTo(session);
    }
  }

  @Test
  void shouldAnswerNobodyWhilePaused(@TempDir Path folder) throws Exception {
    try (ZooKeeperServer server = ZooKeeperServer.start(folder, Duration.ofMillis(500));
        ZooKeeper client = new ZooKeeper(server.address(), 1_000, event -> {})) {
      await().until(() -> client.getState().isConnected());

      server.pause();
      await().until(() -> !client.getState().isConnected());

      server.resume();
      await().until(() -> client.getState().isConnected() || !client.getState().isAlive());
    }
  }
}
