package io.sensorlog.consumer.repository.csv;

import java.util.Arrays;

/** A set of offsets that mostly grows at its end: 8 to 16 bytes each. One thread only. */
final class Offsets {
  private long[] sorted = new long[8];
  private int used;

  boolean contains(long offset) {
    return Arrays.binarySearch(sorted, 0, used, offset) >= 0;
  }

  void add(long offset) {
    int found = Arrays.binarySearch(sorted, 0, used, offset);
    if (found >= 0) {
      return;
    }
    if (used == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * used);
    }
    int place = -found - 1;
    System.arraycopy(sorted, place, sorted, place + 1, used - place);
    sorted[place] = offset;
    used++;
  }
}
