package io.sensorlog.consumer.repository;

import org.jspecify.annotations.Nullable;

/** A row is at fault, not the surroundings: trying again cannot help. */
public final class RefusedRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean duplicate;

  /**
   * @param duplicate whether a row with this id is there already
   * @param reason for people, one line of at most 1,000 characters
   */
  public RefusedRowException(boolean duplicate, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.duplicate = duplicate;
  }

  /** Whether a row with this id is there already. */
  public boolean isDuplicate() {
    return duplicate;
  }
}
