package io.sensorlog.model.command;

import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * The terminal that a person may have started the command at. JLine asks the system's {@code test}
 * in a short process: the JVM itself knows of standard input and output together only.
 */
public final class Terminal {

  private Terminal() {}

  /** Whether standard input is one. */
  public static boolean isInput() {
    return is(SystemStream.Input);
  }

  /** Whether standard output is one. */
  public static boolean isOutput() {
    return is(SystemStream.Output);
  }

  /** Whether standard error is one. */
  public static boolean isError() {
    return is(SystemStream.Error);
  }

  private static boolean is(SystemStream stream) {
    return new ExecTerminalProvider().isSystemStream(stream);
  }
}
