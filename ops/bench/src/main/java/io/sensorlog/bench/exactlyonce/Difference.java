package io.sensorlog.bench.exactlyonce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Two sets of rows compared: those that should be there and those that are. */
record Difference(int lost, int doubled, int foreign, List<String> examples) {
  private static final int MOST_EXAMPLES = 10;

  /**
   * Compares.
   *
   * @param what the rows are, for people
   * @param onceEach whether the same id in another place is a double too
   */
  static Difference between(String what, List<Row> expected, List<Row> found, boolean onceEach) {
    Set<Row> missing = new HashSet<>(expected);
    Set<Row> wanted = Set.copyOf(expected);
    Set<Row> seen = new HashSet<>();
    Set<String> ids = new HashSet<>();
    int doubled = 0;
    int foreign = 0;
    List<String> examples = new ArrayList<>();
    for (Row row : found) {
      boolean again = !seen.add(row) || (onceEach && !ids.add(row.id()));
      if (again) {
        doubled++;
        examples.add("doubled " + what + " " + row);
      } else if (!wanted.contains(row)) {
        foreign++;
        examples.add("foreign " + what + " " + row);
      }
      missing.remove(row);
    }
    missing.forEach(row -> examples.add("lost " + what + " " + row));
    return new Difference(missing.size(), doubled, foreign, few(examples));
  }

  List<String> examplesAnd(Difference other) {
    List<String> both = new ArrayList<>(examples);
    both.addAll(other.examples);
    return List.copyOf(both);
  }

  private static List<String> few(List<String> examples) {
    return List.copyOf(examples.subList(0, Math.min(MOST_EXAMPLES, examples.size())));
  }
}
