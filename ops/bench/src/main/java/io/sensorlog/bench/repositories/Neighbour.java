package io.sensorlog.bench.repositories;

import io.sensorlog.stack.gate.Point;
import org.jspecify.annotations.Nullable;

/** What a further repository does beside the ones that are measured. */
enum Neighbour {
  /** There is none. */
  NONE("alone", null),
  /** It saves as fast as they do. */
  PROMPT("besidePrompt", null),
  /** Its database answers each COMMIT late. */
  LATE_COMMITS("besideLateCommits", "COMMIT"),
  /** Its database answers everything late. */
  LATE("besideLate", "");

  private final String label;
  private final @Nullable String late;

  Neighbour(String label, @Nullable String late) {
    this.label = label;
    this.late = late;
  }

  /** For figures. */
  String label() {
    return label;
  }

  boolean isLate() {
    return late != null;
  }

  /** Which answers are late. */
  Point point() {
    return late == null ? Point.after() : Point.after(late);
  }
}
