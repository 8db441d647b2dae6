package io.sensorlog.producer.throttle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.Party;
import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleContract;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.ZooKeeperServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class ClusterThrottleTest extends ThrottleContract {
  private static final Endpoint ANYWHERE = Endpoint.parse("kafka://localhost:9092/readings");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Twenty of the test server's ticks, which is the most that it agrees to. */
  private static final Duration SESSION = Duration.ofSeconds(3);

  private final ZooKeeperServer server;
  private final String path = "/test/" + UUID.randomUUID();
  private final List<Process> parties = new ArrayList<>();

  ClusterThrottleTest(ZooKeeperServer server) {
    this.server = server;
  }

  @Override
  protected Throttle open(int limit) throws InterruptedException {
    return Throttles.open(uri(server.address()), limit, ANYWHERE, PATIENCE);
  }

  private String uri(String servers) {
    return Throttles.CLUSTER + servers + path;
  }

  private Process party(Object... arguments) throws IOException {
    Process party = Party.start(uri(server.address()) + "/shared", arguments);
    parties.add(party);
    return party;
  }

  private Throttle shared(int limit) throws InterruptedException {
    return Throttles.open(uri(server.address()) + "/shared", limit, ANYWHERE, PATIENCE);
  }

  @AfterEach
  void endParties() {
    parties.forEach(Process::destroyForcibly);
  }

  @Test
  void shouldNeverLetMoreThanTheLimitInOverProcessesEvenWhenSomeAreKilled(@TempDir Path folder)
      throws Exception {
    Path cells = folder.resolve("cells");
    var inside = Party.map(cells);
    List<Process> users = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      users.add(party(3, "use", 1_000, cells, i));
    }
    for (int kill = 0; kill < 2; kill++) {
      Process victim = party(3, "use", 1_000_000, cells, 5);
      await().atMost(LONG).until(() -> inside.getInt(5 * Integer.BYTES) != 0);
      Party.signal("KILL", victim);
      victim.waitFor();
      Party.leave(inside, 5);
    }

    for (Process user : users) {
      assertThat(Party.line(user)).isIn("1", "2", "3");
    }
  }

  @Test
  void shouldGiveAKilledHoldersPermitBackWhenItsSessionEnds() throws Exception {
    Process holder = party(1, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = shared(1)) {
      CompletableFuture<Permit> waiter = acquire(throttle);
      await().until(() -> throttle.state().outstanding() == 1);
      long killed = System.nanoTime();
      Party.signal("KILL", holder);

      waiter.join().close();

      assertThat(Duration.ofNanos(System.nanoTime() - killed))
          .isBetween(SESSION.dividedBy(2), LONG);
    }
  }

  @Test
  void shouldLetAHolderKeepItsPermitThatIsStoppedForLessThanItsSession() throws Exception {
    Process holder = party(1, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = shared(1)) {
      Party.signal("STOP", holder);
      CompletableFuture<Permit> waiter = acquire(throttle);

      await()
          .during(SESSION.dividedBy(2))
          .atMost(LONG)
          .until(() -> !waiter.isDone() && throttle.state().outstanding() == 1);
      Party.signal("CONT", holder);
      await().during(SESSION).atMost(LONG).until(() -> !waiter.isDone());
      holder.outputWriter().append('\n').flush();

      waiter.join().close();
    }
  }

  @Test
  void shouldGiveAnIdlePermitToWhoeverWaitsAtOnceAndKeepItOtherwise() throws Exception {
    try (Throttle throttle = shared(1)) {
      throttle.acquire().close();
      Process other = party(1, "hold", 1);

      assertThat(Party.line(other)).isEqualTo("held");
      assertThat(throttle.state().outstanding()).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseAPartyWithAnotherLimitNamingBoth() throws Exception {
    try (Throttle throttle = shared(5)) {
      assertThat(throttle.state().limit()).isEqualTo(5);

      assertThat(Party.line(party(6, "hold", 1)))
          .startsWith("WrongSettingsException")
          .contains("limit=5", "limit=6");
    }
  }

  @Test
  void shouldTakeAnotherLimitWhenNobodyElseIsThere() throws Exception {
    shared(5).close();

    try (Throttle throttle = shared(6)) {
      throttle.acquire().close();
    }
  }

  @Test
  void shouldFindTheServerThatIsThere() throws Exception {
    String servers = "127.0.0.1:" + FreePorts.next() + "," + server.address();
    try (Throttle throttle = Throttles.open(uri(servers), 5, ANYWHERE, PATIENCE)) {
      throttle.acquire().close();
    }
  }

  @Test
  void shouldNameServersThatCannotBeReached() {
    String nobody = "127.0.0.1:" + FreePorts.next();
    long start = System.nanoTime();

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> Throttles.open(uri(nobody), 5, ANYWHERE, Duration.ofSeconds(1)))
        .withMessageContaining(nobody);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  private static CompletableFuture<Permit> acquire(Throttle throttle) {
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
