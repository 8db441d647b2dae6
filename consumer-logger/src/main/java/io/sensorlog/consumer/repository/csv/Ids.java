package io.sensorlog.consumer.repository.csv;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A set of ids in 16 bytes each, in a table that is between three eighths and three quarters full:
 * 21 to 43 bytes of heap for each id, and half as much again while the table grows. One thread
 * only.
 */
final class Ids {
  private static final int SMALLEST = 1 << 10;

  /** So that nobody can choose ids that stand in each other's way. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  /** Both halves of an id beside each other; two zeros are a free place. */
  private long[] table = new long[2 * SMALLEST];

  private int used;
  private boolean nil;

  /** Makes room for so many more: adding them cannot fail then. */
  void reserve(int more) {
    long needed = (long) used + more;
    int places = table.length / 2;
    while (needed * 4 > places * 3L) {
      places = Math.multiplyExact(places, 2);
    }
    if (places > table.length / 2) {
      long[] old = table;
      table = new long[Math.multiplyExact(places, 2)];
      for (int i = 0; i < old.length; i += 2) {
        if (old[i] != 0 || old[i + 1] != 0) {
          put(old[i], old[i + 1]);
        }
      }
    }
  }

  /** Returns whether it was not there. */
  boolean add(UUID id) {
    reserve(1);
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    if (high == 0 && low == 0) {
      boolean isNew = !nil;
      nil = true;
      return isNew;
    }
    boolean isNew = put(high, low);
    used += isNew ? 1 : 0;
    return isNew;
  }

  /** Takes it out again, if it is there; needs no memory. */
  void remove(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    if (high == 0 && low == 0) {
      nil = false;
      return;
    }
    int place = place(high, low);
    if (!isFree(place)) {
      closeUp(place);
      used--;
    }
  }

  /**
   * Frees a place. What stands behind it without a gap moves up as far as it may, so that it is
   * found from the place its hash says (Knuth, The Art of Computer Programming, volume 3, 6.4,
   * algorithm R).
   */
  private void closeUp(int freed) {
    int mask = table.length - 1;
    int hole = freed;
    for (int next = hole + 2 & mask; !isFree(next); next = next + 2 & mask) {
      int wanted = wantedPlace(table[next], table[next + 1]);
      if ((next - wanted & mask) >= (next - hole & mask)) {
        table[hole] = table[next];
        table[hole + 1] = table[next + 1];
        hole = next;
      }
    }
    table[hole] = 0;
    table[hole + 1] = 0;
  }

  boolean contains(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    return (high == 0 && low == 0) ? nil : !isFree(place(high, low));
  }

  /** Of heap. */
  long bytes() {
    return (long) table.length * Long.BYTES;
  }

  private boolean put(long high, long low) {
    int place = place(high, low);
    boolean free = isFree(place);
    table[place] = high;
    table[place + 1] = low;
    return free;
  }

  /** Where the id is, or the free place for it. */
  private int place(long high, long low) {
    int mask = table.length - 1;
    int place = wantedPlace(high, low);
    while (!isFree(place) && (table[place] != high || table[place + 1] != low)) {
      place = place + 2 & mask;
    }
    return place;
  }

  private int wantedPlace(long high, long low) {
    return (int) hash(high, low) * 2 & table.length - 1;
  }

  private boolean isFree(int place) {
    return table[place] == 0 && table[place + 1] == 0;
  }

  private long hash(long high, long low) {
    return mixed(mixed(high ^ seed) + low);
  }

  /** The finalizer of MurmurHash3. */
  private static long mixed(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
