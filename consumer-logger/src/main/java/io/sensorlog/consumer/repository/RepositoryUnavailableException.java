package io.sensorlog.consumer.repository;

/**
 * The repository's surroundings are at fault (away, full, a table or a right missing), not the
 * data. Trying again later can help.
 */
public final class RepositoryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RepositoryUnavailableException(String message) {
    super(message);
  }

  public RepositoryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
