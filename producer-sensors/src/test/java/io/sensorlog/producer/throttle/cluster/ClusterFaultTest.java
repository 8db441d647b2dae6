package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.throttle.Party;
import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.stack.ZooKeeperServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.ZKUtil;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ZooKeeper that is away, and a process that is. */
class ClusterFaultTest {
  private static final Endpoint ANYWHERE = Endpoint.parse("kafka://localhost:9092/readings");
  private static final Duration TICK = Duration.ofMillis(150);
  private static final Duration SESSION = TICK.multipliedBy(20);
  private static final Duration LONG = Duration.ofSeconds(30);

  private static ZooKeeperServer server;

  private final String root = "/test-" + UUID.randomUUID();
  private Throttle throttle = new LocalThrottle(1);

  @BeforeAll
  static void startServer(@TempDir Path folder) {
    server = ZooKeeperServer.start(folder, TICK);
  }

  @AfterAll
  static void closeServer() {
    server.close();
  }

  @BeforeEach
  void openThrottle() throws InterruptedException {
    throttle = Throttles.open(uri(), 1, ANYWHERE, Duration.ofSeconds(6));
  }

  @AfterEach
  void close() {
    throttle.close();
  }

  @Test
  void shouldWaitAtTheStartForAServerThatIsBeingRestarted() throws Exception {
    // given
    throttle.close();
    server.kill();

    // when
    CompletableFuture<Throttle> opened = open(LONG);
    await().during(TICK).until(() -> !opened.isDone());
    server.restart();

    // then
    throttle = opened.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
    throttle.acquire().close();
  }

  private String uri() {
    return Throttles.CLUSTER + server.address() + root + "/limit";
  }

  private CompletableFuture<Throttle> open(Duration atMost) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Throttles.open(uri(), 1, ANYWHERE, atMost);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  @Test
  void shouldPauseWhileZooKeeperIsAwayAndGoOnByItself() throws Exception {
    // given
    throttle.acquire().close();

    // when
    server.kill();

    // then
    await().atMost(SESSION.multipliedBy(2).dividedBy(3)).until(() -> !isUsable());
    CompletableFuture<Permit> waiter = acquire();
    await().during(SESSION).atMost(LONG).until(() -> !waiter.isDone());
    server.restart();
    waiter.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join().close();
    assertThat(throttle.state().expired()).as("permits that were in use").isZero();
  }

  @Test
  void shouldSendNothingUnderAPermitThatPassedOnWhileItWasStopped(@TempDir Path folder)
      throws Exception {
    // given
    Path cells = folder.resolve("cells");
    var inside = Party.map(cells);
    Process stopped = Party.start(uri(), 1, "use", 3_000, cells, 0);
    try {
      await().atMost(LONG).until(() -> inside.getInt(0) != 0);

      // when
      Party.signal("STOP", stopped);
      Permit ours = throttle.acquire();
      Party.signal("CONT", stopped);

      // then
      await()
          .during(Duration.ofSeconds(1))
          .atMost(LONG)
          .until(() -> inside.getInt(0) == 0); // it leaves, and does not come in again
      ours.close();
      assertThat(Party.line(stopped)).isEqualTo("1");
      assertThat(Integer.parseInt(Party.line(stopped))).isPositive();
    } finally {
      stopped.destroyForcibly();
    }
  }

  @Test
  void shouldSendNothingMoreWhenItsPathIsDeleted() throws Exception {
    // given
    throttle.acquire().close();

    // when
    try (ZooKeeper client = new ZooKeeper(server.address(), 3_000, event -> {})) {
      await().until(() -> client.getState().isConnected());
      ZKUtil.deleteRecursive(client, root);
    }

    // then
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThatExceptionOfType(ThrottleBrokenException.class)
                    .isThrownBy(throttle::check)
                    .withMessageContaining(root + "/limit/tickets is gone"));
    assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> acquire().join());
  }

  private boolean isUsable() throws Exception {
    CompletableFuture<Permit> permit = acquire();
    await().during(Duration.ofMillis(100)).until(() -> true);
    var unused = permit.thenAccept(Permit::close);
    return permit.isDone();
  }

  private CompletableFuture<Permit> acquire() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return throttle.acquire();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
