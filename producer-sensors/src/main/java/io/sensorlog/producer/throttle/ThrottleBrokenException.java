package io.sensorlog.producer.throttle;

/**
 * The throttle can no longer vouch for the limit, so nothing may be sent. Trying again in this
 * process does not help.
 */
public final class ThrottleBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ThrottleBrokenException(String message) {
    super(message);
  }

  public ThrottleBrokenException(String message, Throwable cause) {
    super(message, cause);
  }
}
