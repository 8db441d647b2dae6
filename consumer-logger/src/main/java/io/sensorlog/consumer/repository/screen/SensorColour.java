package io.sensorlog.consumer.repository.screen;

/**
 * A sensor's colour on a terminal: always the same for the same name, and different for names that
 * differ only in a last digit.
 */
final class SensorColour {
  /** Those that can be read on black and on white. */
  private static final int[] COLOURS = {32, 34, 35, 36, 33, 92, 94, 95, 96, 93};

  private SensorColour() {}

  /** What switches it on. */
  static String of(String sensor) {
    return "\u001b[" + COLOURS[Math.floorMod(sensor.hashCode(), COLOURS.length)] + "m";
  }
}
