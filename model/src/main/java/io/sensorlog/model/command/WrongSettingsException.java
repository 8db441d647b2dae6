package io.sensorlog.model.command;

/** A setting is wrong, which showed only when it was used. Exit status 2. */
public final class WrongSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WrongSettingsException(String message) {
    super(message);
  }
}
