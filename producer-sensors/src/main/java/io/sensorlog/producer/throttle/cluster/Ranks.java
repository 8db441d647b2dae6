package io.sensorlog.producer.throttle.cluster;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Who has a permit and who waits, by one look at the nodes: the oldest ones, as many as the limit,
 * have one.
 *
 * @param granted nodes with a permit
 * @param waiting nodes without, oldest first
 */
record Ranks(Set<String> granted, List<String> waiting) {
  static final Ranks NONE = new Ranks(Set.of(), List.of());

  /** By the number that ZooKeeper ends names with. It starts below zero after 2^31 - 1. */
  static final Comparator<String> OLDEST_FIRST =
      (one, other) -> Integer.compare(number(one) - number(other), 0);

  static Ranks of(Collection<String> nodes, int limit) {
    List<String> sorted = nodes.stream().sorted(OLDEST_FIRST).toList();
    int granted = Math.min(limit, sorted.size());
    return new Ranks(
        Set.copyOf(sorted.subList(0, granted)), sorted.subList(granted, sorted.size()));
  }

  private static int number(String node) {
    return Integer.parseInt(node.substring(node.lastIndexOf('_') + 1));
  }
}
