package io.sensorlog.model.reading;

import java.util.Arrays;

/**
 * What a sensor measured: a number, an array of numbers, or any other JSON value. Which of the
 * three a JSON text is, is decided in one place, {@code ReadingCodec}. Values are immutable and
 * thread-safe.
 */
public sealed interface Value {

  /**
   * A number that a double carries without loss.
   *
   * @param number finite; minus zero becomes zero
   */
  record Scalar(double number) implements Value {
    /**
     * @throws IllegalArgumentException if the number is NaN or infinite: a fault of the probe
     */
    public Scalar {
      requireFinite(number);
      number += 0.0; // -0.0 + 0.0 is 0.0
    }
  }

  /**
   * An array of such numbers: a spectrum, a waveform.
   *
   * @param numbers finite each; minus zero becomes zero; copied on the way in and on the way out
   */
  @SuppressWarnings("ArrayRecordComponent") // copied, and compared by content
  record Series(double... numbers) implements Value {
    /**
     * @throws IllegalArgumentException if a number is NaN or infinite
     */
    public Series {
      numbers = numbers.clone();
      for (int i = 0; i < numbers.length; i++) {
        requireFinite(numbers[i]);
        numbers[i] += 0.0;
      }
    }

    @Override
    public double[] numbers() {
      return numbers.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Series that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
      return "Series" + Arrays.toString(numbers);
    }
  }

  /**
   * Every other JSON value but null, as the text that came in, so that nothing of it is lost.
   *
   * @param json one JSON value; {@code ReadingCodec} refuses to encode a text that is none, or that
   *     is a {@link Scalar} or a {@link Series}
   */
  record Document(String json) implements Value {}

  private static void requireFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a value must be a finite number, not " + number);
    }
  }
}
