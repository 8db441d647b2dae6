package io.sensorlog.bench.repositories;

import io.sensorlog.bench.exactlyonce.Message;
import io.sensorlog.bench.exactlyonce.Placed;
import io.sensorlog.bench.exactlyonce.Places;
import io.sensorlog.bench.exactlyonce.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the broker has taken, as it was sent: for each place a checksum, so that millions fit into a
 * small heap. Thread-safe.
 */
final class SentReadings implements Placed {
  private final Map<Integer, List<@Nullable Checksum>> partitions = new TreeMap<>();

  /**
   * What a repository should hold.
   *
   * @param checksum over all of it
   */
  record Part(Places places, Checksum checksum) {}

  @Override
  public void placed(Message message, int partition, long offset) {
    String text = Objects.requireNonNull(message.text());
    add(StoredReading.ofMessage(text, partition, offset));
  }

  void add(StoredReading reading) {
    Checksum checksum = Checksum.of(reading);
    int offset = Math.toIntExact(reading.offset());
    synchronized (this) {
      List<@Nullable Checksum> readings =
          partitions.computeIfAbsent(reading.partition(), first -> new ArrayList<>());
      while (readings.size() <= offset) {
        readings.add(null);
      }
      readings.set(offset, checksum);
    }
  }

  /** The offset after the last message of each partition. */
  synchronized Map<Integer, Long> ends() {
    Map<Integer, Long> ends = new TreeMap<>();
    partitions.forEach((partition, readings) -> ends.put(partition, (long) readings.size()));
    return ends;
  }

  /**
   * All readings before these offsets.
   *
   * @param ends of the partitions; one that is missing has nothing
   */
  synchronized Part before(Map<Integer, Long> ends) {
    Places places = new Places();
    Checksum sum = Checksum.NOTHING;
    for (Map.Entry<Integer, List<@Nullable Checksum>> partition : partitions.entrySet()) {
      long end = Math.min(ends.getOrDefault(partition.getKey(), 0L), partition.getValue().size());
      for (int offset = 0; offset < end; offset++) {
        Checksum reading = partition.getValue().get(offset);
        if (reading != null) {
          places.add(new Row(partition.getKey(), offset, ""));
          sum = sum.plus(reading);
        }
      }
    }
    return new Part(places, sum);
  }
}
