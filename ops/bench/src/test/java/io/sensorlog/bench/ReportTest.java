package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  @Test
  void shouldEndWithOneWhenATargetIsMissed() {
    assertThat(new Report("x").atMost("a", 5, 5).atLeast("b", 5, 5).print()).isZero();
    assertThat(new Report("x").atMost("a", 5.1, 5).print()).isEqualTo(1);
    assertThat(new Report("x").atLeast("a", 4.9, 5).print()).isEqualTo(1);
  }

  @Test
  void shouldTakeNoFigureThatIsNone() {
    assertThat(new Report("x").atMost("a", Double.NaN, 5).isMet()).isFalse();
    assertThat(new Report("x").atLeast("a", Double.NaN, 5).isMet()).isFalse();
  }

  @Test
  void shouldKnowTheMiddleOfFigures() {
    assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Median.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void shouldCallEqualSharesFair() {
    assertThat(Fairness.jain(List.of(5L, 5L, 5L, 5L))).isEqualTo(1);
    assertThat(Fairness.jain(List.of(5L, 0L, 0L, 0L))).isEqualTo(0.25);
    assertThat(Fairness.jain(List.of(0L, 0L))).isZero();
  }
}
