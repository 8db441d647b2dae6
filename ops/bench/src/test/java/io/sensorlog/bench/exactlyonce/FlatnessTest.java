package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FlatnessTest {
  private static final int LOOKS = 120;

  private static Flatness of(IntToDoubleFunction figure, double slack) {
    return Flatness.of(IntStream.range(0, LOOKS).mapToDouble(figure).boxed().toList(), slack);
  }

  @Test
  void shouldPassAFlatSeries() {
    Flatness flat = of(look -> 30, 0);

    assertThat(flat.second()).isEqualTo(30);
    assertThat(flat.last()).isEqualTo(30);
    assertThat(flat.isFlat()).isTrue();
  }

  @Test
  void shouldFailAGrowingSeries() {
    assertThat(of(look -> 30 + look / 10.0, 2).isFlat()).isFalse();
  }

  @Test
  void shouldFailOneFileLeftOpenInEachTenthFault() {
    // 20 minutes, a fault every 5 s, a look every 10 s
    assertThat(of(look -> 60 + Math.floor(look * 2 / 10.0), 2).isFlat()).isFalse();
  }

  @Test
  void shouldPassASawtooth() {
    assertThat(of(look -> 30 + look % 10 * 4, 0).isFlat()).isTrue();
  }

  @Test
  void shouldFailASawtoothThatGrows() {
    assertThat(of(look -> 30 + look % 10 * 4 + look / 4.0, 4).isFlat()).isFalse();
  }

  @Test
  void shouldPassWhatGrowsInTheFirstQuarterOnly() {
    assertThat(of(look -> Math.min(look, LOOKS / 4), 0).isFlat()).isTrue();
  }

  @Test
  void shouldPassOneHighFigure() {
    assertThat(of(look -> look == 100 ? 100 : 30, 0).isFlat()).isTrue();
  }

  @Test
  void shouldPassTwoLevelsThatAreAboutAsFrequent() {
    // high in 14 of the 30 looks of the second quarter, and in 16 of the last
    assertThat(of(look -> look % 30 < (look < 60 ? 14 : 16) ? 36 : 22, 4).isFlat()).isTrue();
  }

  @Test
  void shouldFailTwoLevelsOfWhichTheUpperGrows() {
    assertThat(of(look -> look % 2 == 0 ? 22 : 36 + look / 4.0, 4).isFlat()).isFalse();
  }

  @Test
  void shouldAllowATenthAndTheSlackAndNotMore() {
    assertThat(of(look -> look < LOOKS / 2 ? 100 : 112, 2).isFlat()).isTrue();
    assertThat(of(look -> look < LOOKS / 2 ? 100 : 112.5, 2).isFlat()).isFalse();
  }

  @Test
  void shouldRefuseASeriesThatIsTooShort() {
    assertThatThrownBy(() -> Flatness.of(List.of(1.0, 1.0, 1.0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 figures, at least 8 tell whether they grow");
  }
}
