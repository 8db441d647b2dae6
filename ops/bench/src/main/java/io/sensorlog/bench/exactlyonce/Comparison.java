package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent against what is in the topic, and that against what is in the tables.
 *
 * @param unknown sent, and never acknowledged: may be in the topic or not
 * @param lostByBroker acknowledged, and not in the topic
 * @param doubledByBroker more than once in the topic
 * @param stored rows of readings
 * @param rejected rows of rejected readings
 * @param lost in the topic and in no table
 * @param doubled in a table more than once
 * @param foreign in a table, and not in the topic at that place
 * @param unfinished partitions whose position is not their end
 * @param examples of what is wrong, a few
 */
public record Comparison(
    int sent,
    int unknown,
    int lostByBroker,
    int doubledByBroker,
    int stored,
    int rejected,
    int lost,
    int doubled,
    int foreign,
    int unfinished,
    List<String> examples) {

  /**
   * Compares.
   *
   * @param acknowledged numbers of messages
   * @param keyed the table of readings holds an id once: the first that came. Else it holds each
   *     message's reading.
   */
  static Comparison of(
      int sent, BitSet acknowledged, TopicContent topic, TableContent tables, boolean keyed) {
    BitSet inTopic = new BitSet();
    int doubledByBroker = 0;
    List<Row> valid = new ArrayList<>();
    List<Row> invalid = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (TopicRecord message : topic.records()) {
      doubledByBroker += inTopic.get(message.number()) ? 1 : 0;
      inTopic.set(message.number());
      if (!message.isValid()) {
        invalid.add(message.row());
      } else if (ids.add(message.row().id()) || !keyed) {
        valid.add(message.row());
      }
    }
    BitSet lostByBroker = (BitSet) acknowledged.clone();
    lostByBroker.andNot(inTopic);
    Difference readings = Difference.between("reading", valid, tables.readings(), keyed);
    Difference rejected = Difference.between("rejected", invalid, tables.rejected(), false);
    return new Comparison(
        sent,
        sent - acknowledged.cardinality(),
        lostByBroker.cardinality(),
        doubledByBroker,
        tables.readings().size(),
        tables.rejected().size(),
        readings.lost() + rejected.lost(),
        readings.doubled() + rejected.doubled(),
        readings.foreign() + rejected.foreign(),
        unfinished(topic.ends(), tables.positions()),
        readings.examplesAnd(rejected));
  }

  /** How many partitions have no position at their end. */
  public static int unfinished(Map<Integer, Long> ends, Map<Integer, Long> positions) {
    return (int)
        ends.entrySet().stream()
            .filter(end -> !end.getValue().equals(positions.get(end.getKey())))
            .count();
  }

  /** The figures, all with the target that nothing is wrong. */
  void tell(Report report) {
    examples.forEach(Report::say);
    report
        .figure("unknown", unknown)
        .figure("stored", stored)
        .figure("rejected", rejected)
        .atMost("lost", lost, 0)
        .atMost("doubled", doubled, 0)
        .atMost("foreign", foreign, 0)
        .atMost("unfinishedPartitions", unfinished, 0)
        .atMost("lostByBroker", lostByBroker, 0)
        .atMost("doubledByBroker", doubledByBroker, 0);
  }
}
