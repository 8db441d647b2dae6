package io.sensorlog.model.command;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The terminal that a person may have started the command at. */
public final class Terminal {

  private Terminal() {}

  /** Whether both standard input and standard output are a terminal. */
  public static boolean isThere() {
    return isTerminal(System.console());
  }

  /** There may be none, whatever Error Prone believes of newer JDKs. */
  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }
}
