package io.sensorlog.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.bench.TopicFilling;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ops/bench/run replay}. */
@Tag("slow")
final class ReplayRunsTest {
  private static final String TOPIC = "short";
  private static final int MESSAGES = 150_000;

  @Test
  void shouldBeWholeAfterKillsAndNotAfterOneRowIsDeleted() throws Exception {
    try (ReplayStage stage = ReplayStage.open()) {
      TopicFilling.fill(stage.broker(), TOPIC, 2, MESSAGES, 100);
      ReplayRuns runs = new ReplayRuns(stage);

      for (Target target : List.of(stage.mariadb("copy"), stage.sqlite("copy"))) {
        ReplayRuns.End end = runs.killed(TOPIC, target, 2, 3, 1).end();
        assertThat(end.status()).as(end.lastWords()).isZero();
        try (var connection = target.connect()) {
          assertThat(Target.number(connection, "SELECT COUNT(*) FROM reading"))
              .isEqualTo(MESSAGES - MESSAGES / 100);
          assertThat(Target.number(connection, "SELECT COUNT(*) FROM replay_range")).isZero();
          Target.execute(connection, "DELETE FROM reading WHERE topic_offset = 16");
        }
        assertThat(runs.verify(TOPIC, target).status()).isEqualTo(3);
      }
    }
  }
}
