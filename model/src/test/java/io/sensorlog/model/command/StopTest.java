package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTest {
  private final Stop stop = new Stop();
  private final List<String> done = new ArrayList<>();

  @Test
  void shouldDoWhatItWasGivenOnceInOrderWhenAskedTwice() {
    stop.onRequest(() -> done.add("first"));
    stop.onRequest(() -> done.add("second"));

    stop.request();
    stop.request();

    assertThat(done).containsExactly("first", "second");
    assertThat(stop.isRequested()).isTrue();
  }

  @Test
  void shouldDoAtOnceWhatItIsGivenAfterTheRequest() {
    stop.request();

    stop.onRequest(() -> done.add("late"));

    assertThat(done).containsExactly("late");
  }

  @Test
  void shouldSayWhetherTheEndWasAskedForInTime() throws InterruptedException {
    assertThat(stop.await(Duration.ZERO)).isFalse();

    stop.request();

    assertThat(stop.await(Duration.ZERO)).isTrue();
    assertThat(stop.await(Duration.ofHours(999_999_999))).isTrue();
  }

  @Test
  void shouldWakeWhoeverWaits() {
    Thread waiting = Thread.ofVirtual().start(this::awaitStop);

    stop.request();

    await().untilAsserted(() -> assertThat(waiting.isAlive()).isFalse());
  }

  private void awaitStop() {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
