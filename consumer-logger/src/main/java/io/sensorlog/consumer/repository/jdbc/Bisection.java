package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Inserts readings among which the database refuses some: halves what was refused until single rows
 * are left, and judges those. For one transaction; one thread only.
 */
final class Bisection {
  private static final String BEFORE = "before_part";

  private final Handle handle;
  private final Rows rows;
  private final InstantSource clock;
  private final List<RejectedReading> rejected = new ArrayList<>();
  private long stored;
  private long duplicates;

  Bisection(Handle handle, Rows rows, InstantSource clock) {
    this.handle = handle;
    this.rows = rows;
    this.clock = clock;
  }

  void insert(List<ReceivedReading> readings) {
    handle.savepoint(BEFORE);
    try {
      rows.insert(handle, readings);
      stored += readings.size();
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      if (!fault.isOfData()) {
        throw e;
      }
      handle.rollbackToSavepoint(BEFORE); // a refused batch leaves its first rows behind
      divide(readings, fault);
    }
  }

  private void divide(List<ReceivedReading> refused, SqlFault fault) {
    if (refused.size() > 1) {
      int half = refused.size() / 2;
      insert(refused.subList(0, half));
      insert(refused.subList(half, refused.size()));
    } else if (fault.isDuplicate()) {
      duplicates++;
    } else {
      rejected.add(RejectedReading.of(refused.getFirst(), clock.instant(), fault.reason()));
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
