package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Inserts readings among which the store refuses some: halves what was refused until single rows
 * are left, and judges those. For one transaction; one thread only.
 */
final class Bisection {
  private final ReadingTable table;
  private final InstantSource clock;
  private final List<RejectedReading> rejected = new ArrayList<>();
  private long stored;
  private long duplicates;

  Bisection(ReadingTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Those that are stored already are asked for, as there may be many; halving finds those that
   * somebody else stores meanwhile.
   */
  void insert(List<ReceivedReading> readings) {
    Map<UUID, ReceivedReading> firsts = new LinkedHashMap<>();
    List<ReceivedReading> others = new ArrayList<>();
    for (ReceivedReading each : notStored(readings)) {
      if (firsts.putIfAbsent(each.reading().id(), each) != null) {
        others.add(each);
      }
    }
    insertInParts(List.copyOf(firsts.values()));
    insertInParts(notStored(others)); // the first of an id may have been refused
  }

  private List<ReceivedReading> notStored(List<ReceivedReading> readings) {
    Set<UUID> stored = table.stored(readings);
    List<ReceivedReading> others =
        readings.stream().filter(each -> !stored.contains(each.reading().id())).toList();
    duplicates += readings.size() - others.size();
    return others;
  }

  private void insertInParts(List<ReceivedReading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    table.savepoint();
    try {
      table.insert(readings);
      stored += readings.size();
    } catch (RefusedRowException e) {
      table.rollbackToSavepoint(); // a refused batch leaves its first rows behind
      divide(readings, e);
    }
  }

  private void divide(List<ReceivedReading> refused, RefusedRowException why) {
    if (refused.size() > 1) {
      int half = refused.size() / 2;
      insertInParts(refused.subList(0, half));
      insertInParts(refused.subList(half, refused.size()));
    } else if (why.isDuplicate()) {
      duplicates++;
    } else {
      String reason = String.valueOf(why.getMessage());
      rejected.add(RejectedReading.of(refused.getFirst(), clock.instant(), reason));
    }
  }

  long stored() {
    return stored;
  }

  long duplicates() {
    return duplicates;
  }

  List<RejectedReading> rejected() {
    return rejected;
  }
}
