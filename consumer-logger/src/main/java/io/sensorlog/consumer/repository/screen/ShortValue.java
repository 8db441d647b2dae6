package io.sensorlog.consumer.repository.screen;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Value;

/** The beginning of a value's text: a long series is not written out to be cut. */
final class ShortValue {

  private ShortValue() {}

  /** All of it if it is shorter than this; otherwise at least so much. */
  static String text(Value value, int atLeast) {
    return value instanceof Value.Series series
        ? text(series.numbers(), atLeast)
        : ReadingCodec.json(value);
  }

  private static String text(double[] numbers, int atLeast) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < numbers.length && text.length() <= atLeast; i++) {
      text.append(i == 0 ? "" : ",").append(ReadingCodec.json(new Value.Scalar(numbers[i])));
    }
    return text.append(']').toString();
  }
}
