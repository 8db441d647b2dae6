package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.util.List;
import java.util.Map;

/** Goes once through the topic and once through the repository, and sums up both. */
final class BothSides {
  private final Map<Integer, PartitionComparison> partitions;
  private final TopicMessages topic;
  private final Snapshot snapshot;
  private final Rules rules;
  private final Completeness completeness;
  private final Counters counters;

  BothSides(
      Map<Integer, PartitionComparison> partitions,
      TopicMessages topic,
      Snapshot snapshot,
      Rules rules,
      Completeness completeness,
      Counters counters) {
    this.partitions = partitions;
    this.topic = topic;
    this.snapshot = snapshot;
    this.rules = rules;
    this.completeness = completeness;
    this.counters = counters;
  }

  /** Both at the same time. */
  void sumUp() throws InterruptedException {
    counters.aside(this::sumUpRepository, this::sumUpTopic);
    partitions.values().forEach(PartitionComparison::compareBlocks);
  }

  private void sumUpTopic() {
    ReadingCodec codec = new ReadingCodec();
    CanonicalForm form = new CanonicalForm();
    for (PartitionComparison partition : partitions.values()) {
      boolean fromTheBeginning = partition.range().first() == 0 && rules.chosen().from() == null;
      topic.read(
          List.of(held(partition)),
          (number, offset, message) -> {
            counters.message();
            partition.topic.message(offset);
            try {
              sumUp(message.read(codec), partition.topic, offset, form, fromTheBeginning);
            } catch (MalformedReadingException e) {
              if (rules.chosen().isAll()) {
                partition.topic.rejected(offset);
              }
            }
          });
    }
  }

  /** As far as the topic goes: it may have lost its end. */
  static Range held(PartitionComparison partition) {
    Range range = partition.range();
    long end = Math.max(range.first(), Math.min(range.end(), partition.topicEnd));
    return new Range(range.partition(), range.first(), end);
  }

  private void sumUp(
      Reading reading, Side side, long offset, CanonicalForm form, boolean fromTheBeginning) {
    if (rules.chosen().contains(reading)) {
      side.reading(offset, form.hash(reading));
      if (!rules.compacted()) {
        completeness.add(reading, fromTheBeginning);
      }
    }
  }

  private void sumUpRepository() {
    CanonicalForm form = new CanonicalForm();
    snapshot.readings(
        row -> {
          counters.row();
          if (rules.takes(row)) {
            sumUp(row, form);
          }
        });
    if (rules.chosen().isAll()) {
      snapshot.rejected(topic.id(), this::sumUpRejected);
    }
  }

  private void sumUp(StoredReading row, CanonicalForm form) {
    PartitionComparison of = row.hasPlace() ? partitions.get(row.partition()) : null;
    if (of == null) {
      if (row.hasPlace()) {
        counters.stray();
      } else {
        counters.withoutPlace();
      }
    } else if (row.offset() < of.range().first()) {
      of.tally.noLonger++;
    } else if (row.offset() < of.range().end()) {
      of.repository.reading(
          row.offset(), row.reading() == null ? Checksum.ZERO : form.hash(row.reading()));
    }
  }

  private void sumUpRejected(int partition, long offset) {
    PartitionComparison of = partitions.get(partition);
    if (of == null) {
      counters.stray();
    } else if (of.range().holds(offset)) {
      of.repository.rejected(offset);
    }
  }
}
