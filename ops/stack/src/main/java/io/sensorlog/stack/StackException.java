package io.sensorlog.stack;

/**
 * A broker or a database did not start, stop or answer as asked. The message says which one and
 * where its own log is; trying again helps only after what it names has been put right.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StackException(String message) {
    super(message);
  }

  StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
