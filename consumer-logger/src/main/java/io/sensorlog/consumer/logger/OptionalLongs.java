package io.sensorlog.consumer.logger;

import java.util.OptionalLong;
import java.util.stream.Stream;

/** Sums of figures that may be unknown. */
final class OptionalLongs {

  private OptionalLongs() {}

  /** Unknown if one of them is. */
  static OptionalLong sum(Stream<OptionalLong> figures) {
    return figures.reduce(OptionalLong.of(0), OptionalLongs::plus);
  }

  private static OptionalLong plus(OptionalLong one, OptionalLong other) {
    return one.isPresent() && other.isPresent()
        ? OptionalLong.of(one.getAsLong() + other.getAsLong())
        : OptionalLong.empty();
  }
}
