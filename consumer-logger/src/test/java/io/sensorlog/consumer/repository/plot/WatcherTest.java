package io.sensorlog.consumer.repository.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.plot.Watcher.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<Watcher> gone = new ArrayList<>();
  private final Watcher watcher = new Watcher(gone::add);

  @Test
  void shouldGiveAllThatCameInOnePiece() throws Exception {
    watcher.offer(List.of("1", "2"));
    watcher.offer(List.of("3"));

    assertThat(watcher.take(LONG)).isEqualTo(new Shown(List.of("1", "2", "3"), 0));
    assertThat(watcher.take(Duration.ZERO).readings()).isEmpty();
  }

  @Test
  void shouldDropTheOldestOfASlowOneAndSayHowMany() throws Exception {
    String reading = "x".repeat(Watcher.MOST_CHARACTERS / 4);
    watcher.offer(List.of("oldest"));
    for (int i = 0; i < 10; i++) {
      watcher.offer(List.of(i + reading.substring(1)));
    }
    Shown shown = watcher.take(LONG);

    assertThat(shown.readings()).hasSize(4);
    assertThat(shown.readings().getLast()).startsWith("9x");
    assertThat(shown.dropped()).isEqualTo(7);
    assertThat(watcher.take(Duration.ZERO).dropped()).isZero();
  }

  @Test
  void shouldKeepOneReadingHoweverLargeItIs() throws Exception {
    watcher.offer(List.of("x".repeat(2 * Watcher.MOST_CHARACTERS)));

    assertThat(watcher.take(LONG).readings()).hasSize(1);
  }

  @Test
  void shouldWaitForAReadingAndForNothingAfterTheEnd() throws Exception {
    CompletableFuture<Shown> taken = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> take(taken));
    watcher.offer(List.of("1"));
    assertThat(taken.get(30, TimeUnit.SECONDS).readings()).containsExactly("1");

    watcher.close();
    watcher.rest(LONG);
    assertThat(watcher.take(LONG).readings()).isEmpty();
    assertThat(watcher.isClosed()).isTrue();
    assertThat(gone).containsExactly(watcher);
  }

  private void take(CompletableFuture<Shown> taken) {
    try {
      taken.complete(watcher.take(LONG));
    } catch (InterruptedException e) {
      taken.completeExceptionally(e);
    }
  }
}
