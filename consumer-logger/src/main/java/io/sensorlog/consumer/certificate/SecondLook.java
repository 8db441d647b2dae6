package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks single messages up in the topic again, for what was left open. */
final class SecondLook {
  /** Offsets between two messages that are read over rather than jumped over. */
  private static final long NEAR = 1_000;

  private final Map<Integer, PartitionComparison> partitions;
  private final TopicMessages topic;
  private final Rules rules;
  private final Findings findings;

  SecondLook(
      Map<Integer, PartitionComparison> partitions,
      TopicMessages topic,
      Rules rules,
      Findings findings) {
    this.partitions = partitions;
    this.topic = topic;
    this.rules = rules;
    this.findings = findings;
  }

  void look() {
    List<Findings.Pending> pending = findings.takePending();
    Set<Place> places = new HashSet<>(findings.rows().keySet());
    pending.forEach(each -> places.add(each.row()));
    Map<Place, Reading> readings = read(places);
    pending.forEach(each -> settle(each, readings.get(each.row())));
    findings
        .rows()
        .forEach((place, row) -> findings.describe(place, what(row, readings.get(place))));
  }

  private Map<Place, Reading> read(Set<Place> places) {
    Map<Place, Reading> readings = new HashMap<>();
    ReadingCodec codec = new ReadingCodec();
    topic.read(
        ranges(places),
        (partition, offset, message) -> {
          Place place = new Place(partition, offset);
          if (places.contains(place)) {
            try {
              readings.put(place, message.read(codec));
            } catch (MalformedReadingException e) {
              // There is no reading at this place, which is what is asked.
            }
          }
        });
    return readings;
  }

  private List<Range> ranges(Set<Place> places) {
    List<Range> ranges = new ArrayList<>();
    List<Place> sorted =
        places.stream()
            .filter(each -> each.offset() < partition(each).topicEnd)
            .sorted(Comparator.comparingInt(Place::partition).thenComparingLong(Place::offset))
            .toList();
    for (Place place : sorted) {
      Range last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null
          && last.partition() == place.partition()
          && place.offset() - last.end() <= NEAR) {
        ranges.set(
            ranges.size() - 1, new Range(last.partition(), last.first(), place.offset() + 1));
      } else {
        ranges.add(new Range(place.partition(), place.offset(), place.offset() + 1));
      }
    }
    return ranges;
  }

  private PartitionComparison partition(Place place) {
    PartitionComparison found = partitions.get(place.partition());
    if (found == null) {
      throw new IllegalStateException("no partition " + place.partition());
    }
    return found;
  }

  /** It was taken for a duplicate: right, if its id was sent from the row's place too. */
  private void settle(Findings.Pending each, @Nullable Reading there) {
    boolean sentFromThere = there != null && there.id().toString().equals(each.id());
    boolean gone = there == null && rules.compacted() && each.sameContent();
    if (sentFromThere || gone) {
      return;
    }
    Place message = each.message();
    Tally tally = partition(message).tally;
    tally.duplicates--;
    tally.expect(each.hash());
    tally.altered++;
    findings.add(
        new Difference(
            Kind.ALTERED,
            message.partition(),
            message.offset(),
            each.id(),
            Settling.place(each.row().partition(), each.row().offset())));
    if (!rules.otherTopics() && partition(each.row()).range().holds(each.row().offset())) {
      partition(each.row()).tally.extra--; // for its own group it was one
      findings.addMoved(each.id());
    }
  }

  private static String what(StoredReading row, @Nullable Reading message) {
    Reading stored = row.reading();
    if (stored == null || message == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (!stored.sensor().equals(message.sensor())) {
      parts.add("sensor");
    }
    if (!stored.timestamp().equals(message.timestamp())) {
      parts.add("timestamp");
    }
    if (!stored.sequence().equals(message.sequence())) {
      parts.add("sequence");
    }
    if (!ReadingCodec.json(stored.value()).equals(ReadingCodec.json(message.value()))) {
      parts.add("value");
    }
    return String.join(", ", parts);
  }
}
