package io.sensorlog.consumer.certificate;

import java.util.UUID;

/**
 * The messages of a group of blocks, in the order of partition and offset, and what is known of
 * each: some 70 bytes for one. One thread only.
 */
final class Messages {
  /** A valid reading; without it, the message is none. */
  static final int VALID = 1;

  /** One of those that are compared. */
  static final int CHOSEN = 2;

  /** The repository has it, as it is. */
  static final int STORED = 4;

  /** The repository has it in another way. */
  static final int ALTERED = 8;

  /** Its id is stored from another place. */
  static final int DUPLICATE = 16;

  /** The repository keeps it as rejected. */
  static final int REJECTED = 32;

  private static final int NONE = -1;

  private final int[] partitions;
  private final long[] offsets;
  private final long[] idHighs;
  private final long[] idLows;
  private final long[] hashHighs;
  private final long[] hashLows;
  private final byte[] states;
  private final int[] nextOfSameId;
  private final int[] table;
  private int size;

  /**
   * @param most how many it must hold
   */
  Messages(int most) {
    partitions = new int[most];
    offsets = new long[most];
    idHighs = new long[most];
    idLows = new long[most];
    hashHighs = new long[most];
    hashLows = new long[most];
    states = new byte[most];
    nextOfSameId = new int[most];
    table = new int[Integer.highestOneBit(Math.max(1, most)) * 4]; // at most half full
  }

  /** One that is no valid reading; behind all that were added. */
  void add(Place place) {
    partitions[size] = place.partition();
    offsets[size] = place.offset();
    size++;
  }

  /** A valid reading; behind all that were added. */
  void add(Place place, UUID id, Checksum hash, boolean chosen) {
    int message = size;
    add(place);
    idHighs[message] = id.getMostSignificantBits();
    idLows[message] = id.getLeastSignificantBits();
    hashHighs[message] = hash.high();
    hashLows[message] = hash.low();
    states[message] = (byte) (chosen ? VALID | CHOSEN : VALID);
    nextOfSameId[message] = NONE;
    int slot = slot(id);
    if (table[slot] == 0) {
      table[slot] = message + 1;
    } else {
      int last = table[slot] - 1;
      while (nextOfSameId[last] != NONE) {
        last = nextOfSameId[last];
      }
      nextOfSameId[last] = message;
    }
  }

  /** Where the first message of this id is noted, or where it would be. */
  private int slot(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    long mixed = (high ^ low) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (table.length - 1);
    while (table[slot] != 0
        && (idHighs[table[slot] - 1] != high || idLows[table[slot] - 1] != low)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  /** The first of this id, or -1. */
  int first(UUID id) {
    return table[slot(id)] - 1;
  }

  /** The next one of the same id, or -1. */
  int next(int message) {
    return nextOfSameId[message];
  }

  /** The one at this place, or -1. */
  int at(int partition, long offset) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(partitions[middle], partition);
      order = order == 0 ? Long.compare(offsets[middle], offset) : order;
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return NONE;
  }

  int size() {
    return size;
  }

  Place place(int message) {
    return new Place(partitions[message], offsets[message]);
  }

  UUID id(int message) {
    return new UUID(idHighs[message], idLows[message]);
  }

  Checksum hash(int message) {
    return new Checksum(hashHighs[message], hashLows[message]);
  }

  boolean is(int message, int state) {
    return (states[message] & state) != 0;
  }

  void mark(int message, int state) {
    states[message] |= (byte) state;
  }
}
