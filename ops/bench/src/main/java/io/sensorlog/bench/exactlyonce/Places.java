package io.sensorlog.bench.exactlyonce;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places of messages in a topic, a bit for each, so that many millions fit into a small heap. One
 * thread only.
 */
public final class Places {
  private static final int MOST_EXAMPLES = 10;

  private final Map<Integer, BitSet> offsets = new TreeMap<>();
  private int count;
  private int doubled;

  public void add(Row row) {
    BitSet partition = offsets.computeIfAbsent(row.partition(), first -> new BitSet());
    int offset = Math.toIntExact(row.offset());
    doubled += partition.get(offset) ? 1 : 0;
    partition.set(offset);
    count++;
  }

  /** How often one was added. */
  public int count() {
    return count;
  }

  /** How often one was added that was there already. */
  public int doubled() {
    return doubled;
  }

  /** How many are here and not there. */
  public int countWithout(Places other) {
    return offsets.keySet().stream()
        .mapToInt(partition -> without(partition, other).cardinality())
        .sum();
  }

  /**
   * A few that are here and not there.
   *
   * @param what they are, for people
   */
  public List<String> examplesWithout(Places other, String what) {
    List<String> examples = new ArrayList<>();
    for (int partition : offsets.keySet()) {
      without(partition, other).stream()
          .limit(MOST_EXAMPLES)
          .forEach(offset -> examples.add(what + " " + partition + "/" + offset));
    }
    return examples.subList(0, Math.min(MOST_EXAMPLES, examples.size()));
  }

  private BitSet without(int partition, Places other) {
    BitSet left = (BitSet) of(partition).clone();
    left.andNot(other.of(partition));
    return left;
  }

  private BitSet of(int partition) {
    return offsets.getOrDefault(partition, new BitSet());
  }
}
