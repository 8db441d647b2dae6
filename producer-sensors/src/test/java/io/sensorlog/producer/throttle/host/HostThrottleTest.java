package io.sensorlog.producer.throttle.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.throttle.Party;
import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import io.sensorlog.producer.throttle.ThrottleContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostThrottleTest extends ThrottleContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static String tested = "";

  private final Path folder;
  private final List<Process> parties = new ArrayList<>();

  /** Testing the locks takes a process: once is enough for all folders of this file system. */
  @BeforeAll
  static void testLocks(@TempDir Path once) throws Exception {
    HostThrottle.open(once, 1).close();
    tested = Files.readString(once.resolve("tested"));
  }

  HostThrottleTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("own", "shared")) {
      Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("tested"), tested);
    }
  }

  @Override
  protected Throttle open(int limit) throws InterruptedException {
    return HostThrottle.open(folder.resolve("own"), limit);
  }

  @AfterEach
  void endParties() {
    parties.forEach(Process::destroyForcibly);
  }

  private Process party(Object... arguments) throws IOException {
    Process party = Party.start("host:" + shared(), arguments);
    parties.add(party);
    return party;
  }

  private Path shared() {
    return folder.resolve("shared");
  }

  @Test
  void shouldNeverLetMoreThanTheLimitInOverProcessesEvenWhenSomeAreKilled() throws Exception {
    Path cells = folder.resolve("cells");
    var inside = Party.map(cells);
    List<Process> users = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      users.add(party(3, "use", 1_000, cells, i));
    }
    List<Process> victims = new ArrayList<>();
    for (int i = 7; i < 10; i++) {
      victims.add(party(3, "use", 1_000_000, cells, i));
    }

    for (int i = 7; i < 10; i++) {
      int cell = i * Integer.BYTES;
      await().pollInterval(Duration.ofMillis(1)).atMost(LONG).until(() -> inside.getInt(cell) != 0);
      Process victim = victims.get(i - 7);
      Party.signal("KILL", victim);
      victim.waitFor();
      Party.leave(inside, i);
    }

    for (Process user : users) {
      assertThat(Party.line(user)).isIn("1", "2", "3");
    }
  }

  @Test
  void shouldGiveAKilledHoldersPermitBackAfterItsQuarantine() throws Exception {
    Process holder = party(1, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = HostThrottle.open(shared(), 1)) {
      assertThat(throttle.state().outstanding()).as("the other's message").isEqualTo(1);
      long killed = System.nanoTime();
      Party.signal("KILL", holder);

      throttle.acquire().close();

      assertThat(Duration.ofNanos(System.nanoTime() - killed))
          .isGreaterThanOrEqualTo(Quarantine.LENGTH)
          .isLessThan(Quarantine.LENGTH.plus(LONG));
      assertThat(throttle.state().recovered()).isEqualTo(1);
      assertThat(throttle.state().outstanding()).isZero();
    }
  }

  @Test
  void shouldNotWaitForWhatACrashHasLeftWhileAnotherPermitIsFree() throws Exception {
    Process holder = party(2, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    Party.signal("KILL", holder);
    holder.waitFor();
    try (Throttle throttle = HostThrottle.open(shared(), 2)) {
      long asked = System.nanoTime();

      throttle.acquire().close();

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Quarantine.LENGTH);
      assertThat(throttle.state().recovered()).isZero();
    }
  }

  @Test
  void shouldBringBackWhatACrashHasLeftEvenWhenNobodyNeedsIt() throws Exception {
    Process holder = party(2, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = HostThrottle.open(shared(), 2)) {
      Party.signal("KILL", holder);

      await().atMost(LONG).until(() -> throttle.state().recovered() == 1);

      assertThat(throttle.state().outstanding()).isZero();
    }
  }

  @Test
  void shouldLetAStoppedHolderKeepItsPermit() throws Exception {
    Process holder = party(1, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = HostThrottle.open(shared(), 1)) {
      Party.signal("STOP", holder);
      CompletableFuture<Permit> waiter = acquire(throttle);

      await().during(Duration.ofMillis(500)).atMost(LONG).until(() -> !waiter.isDone());
      Party.signal("CONT", holder);
      holder.outputWriter().append('\n').flush();

      waiter.join().close();
    }
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

  @Test
  void shouldGiveIdlePermitsToWhoeverWaits() throws Exception {
    try (Throttle throttle = HostThrottle.open(shared(), 2)) {
      Permit one = throttle.acquire();
      throttle.acquire().close();

      Process other = party(2, "hold", 1);

      assertThat(Party.line(other)).isEqualTo("held");
      one.close();
    }
  }

  @Test
  void shouldRefuseAPartyWithAnotherLimitNamingBoth() throws Exception {
    try (Throttle throttle = HostThrottle.open(shared(), 5)) {
      assertThat(throttle.state().limit()).isEqualTo(5);

      assertThat(Party.line(party(6, "hold", 1)))
          .startsWith("WrongSettingsException")
          .contains("limit of 5", "one of 6");
    }
  }

  @Test
  void shouldTakeAnotherLimitWhenNobodyElseIsThere() throws Exception {
    HostThrottle.open(shared(), 5).close();

    try (Throttle throttle = HostThrottle.open(shared(), 6)) {
      throttle.acquire().close();
    }
  }

  @Test
  void shouldSendNothingMoreWhenTheFolderIsDeleted() throws Exception {
    try (Throttle throttle = HostThrottle.open(shared(), 2)) {
      Permit held = throttle.acquire();
      for (String name : new String[] {"slot-0", "slot-1"}) {
        Files.delete(shared().resolve(name));
      }

      assertThatExceptionOfType(ThrottleBrokenException.class)
          .isThrownBy(throttle::acquire)
          .withMessageContaining("slot-");
      assertThatExceptionOfType(ThrottleBrokenException.class).isThrownBy(throttle::check);
      held.close();
    }
  }

  @Test
  void shouldSendNothingMoreThroughSlotsThatAreInUseWhenTheFolderIsDeleted() throws Exception {
    try (Throttle throttle = HostThrottle.open(shared(), 1)) {
      throttle.acquire().close();
      Files.delete(shared().resolve("header"));

      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThatExceptionOfType(ThrottleBrokenException.class)
                      .isThrownBy(() -> throttle.acquire().close())
                      .withMessageContaining("header"));
    }
  }

  @Test
  void shouldNotWaitForASlotOfAFolderThatIsDeleted() throws Exception {
    Process holder = party(1, "hold", 1);
    assertThat(Party.line(holder)).isEqualTo("held");
    try (Throttle throttle = HostThrottle.open(shared(), 1)) {
      CompletableFuture<Permit> waiter = acquire(throttle);
      await().during(Duration.ofMillis(300)).atMost(LONG).until(() -> !waiter.isDone());

      Files.delete(shared().resolve("header"));

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(() -> waiter.get(5, TimeUnit.SECONDS))
          .withMessageContaining("header is gone");
    }
  }

  @Test
  void shouldLetAllPermitsOfOneCrashRestTogether() throws Exception {
    Process holder = party(4, "hold", 4);
    assertThat(Party.line(holder)).isEqualTo("held");
    Party.signal("KILL", holder);
    holder.waitFor();
    try (Throttle throttle = HostThrottle.open(shared(), 4)) {
      long start = System.nanoTime();

      for (int i = 0; i < 4; i++) {
        throttle.acquire();
      }

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(Quarantine.LENGTH.multipliedBy(3));
    }
  }

  @Test
  void shouldRefuseAFolderThatCannotBeUsed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(() -> HostThrottle.open(file, 5))
        .withMessage(
            "the throttle's folder %s cannot be used: something else is there already", file);
    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(() -> HostThrottle.open(file.resolve("below"), 5))
        .withMessageEndingWith("cannot be used: Not a directory");
  }

  @Test
  void shouldRefuseAProcessThatTakesPartAlready() throws Exception {
    try (Throttle throttle = HostThrottle.open(shared(), 5)) {
      assertThat(throttle.state().outstanding()).isZero();
      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> HostThrottle.open(shared(), 5))
          .withMessageContaining("already");
    }
  }
}
