package io.sensorlog.consumer.certificate;

import java.util.Arrays;
import java.util.UUID;

/** The last ids of a sensor. One thread only. */
final class RecentIds {
  /** How many. */
  static final int MOST = 64;

  private UUID[] ids = new UUID[4];
  private int used;
  private int oldest;

  /** Remembers it, unless it is there already. */
  boolean add(UUID id) {
    for (int i = 0; i < used; i++) {
      if (ids[i].equals(id)) {
        return false;
      }
    }
    if (used == ids.length && used < MOST) {
      ids = Arrays.copyOf(ids, 2 * used);
    }
    if (used < ids.length) {
      ids[used++] = id;
    } else {
      ids[oldest] = id;
      oldest = (oldest + 1) % MOST;
    }
    return true;
  }
}
