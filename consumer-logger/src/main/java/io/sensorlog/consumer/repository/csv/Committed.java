package io.sensorlog.consumer.repository.csv;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is committed: how much of each file, and the positions that belong to it. Whatever stands
 * behind in a file was never committed. Immutable.
 */
record Committed(Extent readings, Extent rejected, List<PositionRow> positions) {

  Committed {
    positions = List.copyOf(positions);
  }

  /** These positions instead of those of the same keys, or beside them. */
  List<PositionRow> positionsWith(Collection<PositionRow> changed) {
    Map<PositionRow.Key, PositionRow> all = new LinkedHashMap<>();
    positions.forEach(row -> all.put(row.key(), row));
    changed.forEach(row -> all.put(row.key(), row));
    return List.copyOf(all.values());
  }
}
