package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FlowTest {
  private static final long SECOND = 1_000_000_000L;

  private final Flow flow = new Flow(2);

  @Test
  void shouldTellTheTimeUntilTheFirstRowAndUntilAllPartitionsFlow() {
    flow.seen(Map.of(0, 10L, 1, 20L), SECOND);

    flow.begin("killed", 2 * SECOND);
    flow.seen(Map.of(0, 10L, 1, 20L), 3 * SECOND);
    flow.seen(Map.of(0, 10L, 1, 21L), 4 * SECOND);
    assertThat(flow.isEven()).isFalse();
    flow.seen(Map.of(0, 11L, 1, 22L), 7 * SECOND);

    assertThat(flow.isEven()).isTrue();
    assertThat(flow.firstSeconds("killed")).containsExactly(2.0);
    assertThat(flow.allSeconds("killed")).containsExactly(5.0);
    assertThat(flow.allSeconds("other")).isEmpty();
  }

  @Test
  void shouldMeasureFromTheMomentWhenEveryServiceAnswers() {
    flow.seen(Map.of(0, 0L, 1, 0L), 0);

    flow.begin("killed", SECOND);
    flow.serviceIsBack("back", 5 * SECOND);
    flow.seen(Map.of(0, 1L, 1, 1L), 7 * SECOND);

    assertThat(flow.firstSeconds("killed")).containsExactly(2.0);
    assertThat(flow.firstSeconds("back")).containsExactly(2.0);
  }

  @Test
  void shouldMeasureEventsThatOverlapEachByItself() {
    flow.seen(Map.of(0, 0L, 1, 0L), 0);

    flow.begin("killed", SECOND);
    flow.begin("back", 2 * SECOND);
    flow.seen(Map.of(0, 1L, 1, 1L), 3 * SECOND);

    assertThat(flow.allSeconds("killed")).containsExactly(2.0);
    assertThat(flow.allSeconds("back")).containsExactly(1.0);
  }
}
