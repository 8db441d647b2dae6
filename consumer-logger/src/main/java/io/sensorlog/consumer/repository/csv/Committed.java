package io.sensorlog.consumer.repository.csv;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is committed: how much of each file, and the positions that belong to it. Whatever stands
 * behind in a file was never committed. Immutable.
 */
record Committed(Extent readings, Extent rejected, List<PositionRow> positions) {

  Committed {
    positions = List.copyOf(positions);
  }

  /**
   * These positions instead of those of the same keys, or beside them.
   *
   * @param removed are left out
   */
  List<PositionRow> positionsWith(Collection<PositionRow> changed, Set<PositionRow.Key> removed) {
    Map<PositionRow.Key, PositionRow> all = new LinkedHashMap<>();
    positions.forEach(row -> all.put(row.key(), row));
    changed.forEach(row -> all.put(row.key(), row));
    all.keySet().removeAll(removed);
    return List.copyOf(all.values());
  }
}
