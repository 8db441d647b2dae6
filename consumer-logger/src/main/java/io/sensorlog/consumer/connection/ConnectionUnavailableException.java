package io.sensorlog.consumer.connection;

/** The other side of a connection does not answer now. Trying again later can help. */
public final class ConnectionUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConnectionUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
