package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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

  void insert(List<ReceivedReading> readings) {
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
      insert(refused.subList(0, half));
      insert(refused.subList(half, refused.size()));
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
