package io.sensorlog.consumer.certificate;

import java.util.Map;
import java.util.TreeMap;

/**
 * A reading that is not the same on both sides. Immutable.
 *
 * @param partition of the message, or of the row if there is no message; -1 if none is known
 * @param offset as above
 * @param id empty if there is none
 * @param what one line, may be empty
 */
public record Difference(Kind kind, int partition, long offset, String id, String what) {

  /** What can be wrong. */
  public enum Kind {
    /** A hole: in the topic, not in the repository. */
    MISSING("missing"),
    /** In the repository, not in the topic. */
    EXTRA("extra"),
    /** In both, and not the same. */
    ALTERED("altered"),
    /** No valid reading, and not kept as rejected. */
    MISSING_REJECTED("missingRejected"),
    /** Kept as rejected, without a message of that kind. */
    EXTRA_REJECTED("extraRejected");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    /** As JSON names it. */
    public String field() {
      return field;
    }
  }

  /** As JSON. */
  Map<String, Object> figures() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("partition", partition);
    figures.put("offset", offset);
    if (!id.isEmpty()) {
      figures.put("id", id);
    }
    if (!what.isEmpty()) {
      figures.put("what", what);
    }
    return figures;
  }
}
