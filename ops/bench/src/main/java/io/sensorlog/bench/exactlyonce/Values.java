package io.sensorlog.bench.exactlyonce;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes values, as JSON. */
final class Values {
  private static final int LOWEST = -100;
  private static final int HIGHEST = 100;
  private static final int KINDS = 10;
  private static final int POINTS = 8;
  private static final double THOUSANDTHS = 1_000;

  private Values() {}

  /** A whole number. */
  static String whole(Random random) {
    return String.valueOf(random.nextInt(LOWEST, HIGHEST + 1));
  }

  /** Mostly a whole number; one of ten each is a fraction, an array, an object that needs care. */
  static String any(Random random) {
    return switch (random.nextInt(KINDS)) {
      case 0 -> String.valueOf(random.nextInt() / THOUSANDTHS);
      case 1 -> series(random);
      case 2 ->
          """
          {"text":"\\"5\\", \\u00e9\\n=1+1","level":%s,"on":[true,null]}"""
              .formatted(whole(random));
      default -> whole(random);
    };
  }

  private static String series(Random random) {
    return IntStream.range(0, POINTS)
        .mapToObj(point -> whole(random) + ".5")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
