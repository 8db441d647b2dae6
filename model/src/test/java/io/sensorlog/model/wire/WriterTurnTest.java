package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTurnTest {
  private static final int THREADS = 8;
  private static final int TRIES = 50_000;

  private final AtomicInteger having = new AtomicInteger();

  @Test
  void shouldBeOneThreadsAtATimeHoweverManyTry(@TempDir Path folder) throws Exception {
    try (WriterTurn turn = WriterTurn.of(folder.resolve("file"));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> mosts = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        mosts.add(threads.submit(() -> mostHaving(turn)));
      }

      for (Future<Integer> most : mosts) {
        assertThat(most.get()).isLessThanOrEqualTo(1); // none at all, if others were quicker
      }
    }
  }

  private int mostHaving(WriterTurn turn) throws IOException {
    int most = 0;
    for (int i = 0; i < TRIES; i++) {
      if (turn.tryTake()) {
        most = Math.max(most, having.incrementAndGet());
        having.decrementAndGet();
        turn.giveBack();
      }
    }
    return most;
  }
}
