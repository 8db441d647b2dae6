package io.sensorlog.consumer.simulation;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Loggers tell of each pause and each loss; in a simulation that is a hundred thousand lines. */
final class SilentLoggers implements BeforeAllCallback, AfterAllCallback {
  private static final PrintStream ERR = System.err;

  @Override
  public void beforeAll(ExtensionContext context) {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.setErr(ERR);
  }
}
