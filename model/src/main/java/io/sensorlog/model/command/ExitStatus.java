package io.sensorlog.model.command;

/** What a command's end tells the shell. */
public final class ExitStatus {
  /** Done and drained. */
  public static final int DONE = 0;

  /** Failed, or something was left undone. */
  public static final int FAILED = 1;

  /** Wrong usage or settings. */
  public static final int WRONG_USAGE = 2;

  /** A certificate does not hold: topic and repository differ. */
  public static final int DOES_NOT_HOLD = 3;

  private ExitStatus() {}
}
