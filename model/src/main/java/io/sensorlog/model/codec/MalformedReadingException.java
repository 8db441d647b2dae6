package io.sensorlog.model.codec;

/** Bytes that are no valid reading. Trying again cannot help. */
public final class MalformedReadingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field at fault, or {@code message} when the bytes as a whole are
   * @param problem what is wrong with it, one line; must not repeat unbounded input
   */
  public MalformedReadingException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /** The field at fault, or {@code message}. */
  public String field() {
    return field;
  }
}
