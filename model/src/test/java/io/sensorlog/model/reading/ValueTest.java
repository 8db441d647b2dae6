package io.sensorlog.model.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

  @Test
  void shouldTakeMinusZeroForZero() {
    assertThat(new Value.Scalar(-0.0)).isEqualTo(new Value.Scalar(0.0));
    assertThat(new Value.Series(-0.0, 1)).isEqualTo(new Value.Series(0.0, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void shouldRefuseWhatIsNotFinite(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Value.Scalar(number));
    assertThatIllegalArgumentException().isThrownBy(() -> new Value.Series(1, number));
  }

  @Test
  void shouldNotChangeWithTheArraysThatGoInAndOut() {
    double[] numbers = {1, 2};
    Value.Series series = new Value.Series(numbers);

    numbers[0] = 9;
    series.numbers()[1] = 9;

    assertThat(series).isEqualTo(new Value.Series(1, 2)).hasSameHashCodeAs(new Value.Series(1, 2));
    assertThat(series).hasToString("Series[1.0, 2.0]");
  }
}
