package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A topic in memory. */
final class SimulatedMessages implements TopicMessages {
  static final String ID = "AAAAAAAAAAAAAAAAAAAAAA";

  private final List<NavigableMap<Long, byte[]>> partitions = new ArrayList<>();
  private final List<Long> firsts = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();
  private final ReadingCodec codec = new ReadingCodec();
  private final boolean compacted;

  SimulatedMessages(boolean compacted) {
    this.compacted = compacted;
  }

  /** A partition that begins and ends so. */
  void partition(long first, long end) {
    partitions.add(new TreeMap<>());
    firsts.add(first);
    ends.add(end);
  }

  void put(Place place, Reading reading) {
    partitions.get(place.partition()).put(place.offset(), codec.encode(reading));
  }

  void putInvalid(Place place) {
    partitions.get(place.partition()).put(place.offset(), "{".getBytes(StandardCharsets.UTF_8));
  }

  boolean holds(Place place) {
    return partitions.get(place.partition()).containsKey(place.offset());
  }

  @Override
  public String name() {
    return "readings";
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean isCompacted() {
    return compacted;
  }

  @Override
  public List<Range> extents() {
    List<Range> extents = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      extents.add(new Range(i, firsts.get(i), ends.get(i)));
    }
    return extents;
  }

  @Override
  public void read(List<Range> ranges, Visitor visitor) {
    for (Range range : ranges) {
      if (range.first() < firsts.get(range.partition())
          || range.end() > ends.get(range.partition())) {
        throw new AssertionError(range + " is not in the topic");
      }
      partitions
          .get(range.partition())
          .subMap(range.first(), range.end())
          .forEach(
              (offset, bytes) ->
                  visitor.message(range.partition(), offset, new KeyedMessage(null, bytes)));
    }
  }

  @Override
  public long countWithAborted(Range range) {
    return partitions.get(range.partition()).subMap(range.first(), range.end()).size();
  }

  @Override
  public void requireSame() {}

  @Override
  public void interrupt() {}

  @Override
  public void close() {}
}
