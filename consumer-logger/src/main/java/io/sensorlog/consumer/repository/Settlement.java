package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores rejected readings of one partition and takes them off the rejected ones. Locks them first:
 * whoever wants the same ones waits, and then finds them gone; so a settlement whose outcome is
 * unknown is simply done again. Knows nothing of SQL. For one transaction; one thread only.
 */
public final class Settlement {
  private final ReadingTable readings;
  private final RejectedTable rejected;
  private final InstantSource clock;

  /**
   * @param readings in the same transaction as {@code rejected}
   */
  public Settlement(ReadingTable readings, RejectedTable rejected, InstantSource clock) {
    this.readings = readings;
    this.rejected = rejected;
    this.clock = clock;
  }

  /** See {@link RejectedReadings#settle}. */
  public Saved settle(List<ReceivedReading> valid, List<RejectedReading> invalid) {
    Map<Long, String> there = rejected.lock(offsets(valid, invalid));
    List<ReceivedReading> ours =
        valid.stream().filter(reading -> there.containsKey(reading.offset())).toList();
    Bisection bisection = new Bisection(readings, clock);
    bisection.insert(ours);
    delete(ours, bisection.rejected());
    List<RejectedReading> stay = new ArrayList<>(bisection.rejected());
    invalid.stream().filter(reading -> there.containsKey(reading.offset())).forEach(stay::add);
    for (RejectedReading reading : stay) {
      if (!reading.reason().equals(there.get(reading.offset()))) {
        rejected.renew(reading.offset(), reading.reason());
      }
    }
    return new Saved(bisection.stored(), bisection.duplicates(), stay.size());
  }

  /** In one order for all, so that two never wait for each other. */
  private static List<Long> offsets(List<ReceivedReading> valid, List<RejectedReading> invalid) {
    return Stream.concat(
            valid.stream().map(ReceivedReading::offset),
            invalid.stream().map(RejectedReading::offset))
        .sorted()
        .toList();
  }

  private void delete(List<ReceivedReading> ours, List<RejectedReading> refused) {
    Set<Long> stay = refused.stream().map(RejectedReading::offset).collect(Collectors.toSet());
    List<Long> settled =
        ours.stream()
            .map(ReceivedReading::offset)
            .filter(offset -> !stay.contains(offset))
            .toList();
    int deleted = rejected.delete(settled);
    if (deleted != settled.size()) {
      throw new IllegalStateException(
          "%d rejected readings were locked, %d were there to delete"
              .formatted(settled.size(), deleted));
    }
  }
}
