package io.sensorlog.bench.exactlyonce;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Compares as {@link Comparison} does, for more messages than a heap holds with their ids: what is
 * in the topic and what is in the tables comes one by one, and only the places are remembered. For
 * messages of which none came before. One use, one thread.
 */
final class ComparisonByPlace {
  private final BitSet numbers = new BitSet();
  private final Places valid = new Places();
  private final Places invalid = new Places();
  private final Places readings = new Places();
  private final Places rejected = new Places();
  private int doubledByBroker;

  void inTopic(TopicRecord message) {
    doubledByBroker += numbers.get(message.number()) ? 1 : 0;
    numbers.set(message.number());
    (message.isValid() ? valid : invalid).add(message.row());
  }

  void stored(Row row) {
    readings.add(row);
  }

  void rejected(Row row) {
    rejected.add(row);
  }

  /**
   * Compares what has come.
   *
   * @param acknowledged numbers of messages
   * @param ends of the partitions
   * @param positions in the database
   */
  Comparison compare(
      int sent, BitSet acknowledged, Map<Integer, Long> ends, Map<Integer, Long> positions) {
    BitSet lostByBroker = (BitSet) acknowledged.clone();
    lostByBroker.andNot(numbers);
    return new Comparison(
        sent,
        sent - acknowledged.cardinality(),
        lostByBroker.cardinality(),
        doubledByBroker,
        readings.count(),
        rejected.count(),
        valid.countWithout(readings) + invalid.countWithout(rejected),
        readings.doubled() + rejected.doubled(),
        readings.countWithout(valid) + rejected.countWithout(invalid),
        Comparison.unfinished(ends, positions),
        examples());
  }

  private List<String> examples() {
    List<String> examples = new ArrayList<>();
    examples.addAll(valid.examplesWithout(readings, "lost reading"));
    examples.addAll(invalid.examplesWithout(rejected, "lost rejected"));
    examples.addAll(readings.examplesWithout(valid, "foreign reading"));
    examples.addAll(rejected.examplesWithout(invalid, "foreign rejected"));
    return examples;
  }
}
