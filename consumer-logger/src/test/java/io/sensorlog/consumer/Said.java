package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is said on standard error meanwhile. */
public final class Said implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public Said() {
    System.setErr(new PrintStream(bytes, true, UTF_8));
  }

  public String text() {
    return bytes.toString(UTF_8);
  }

  /** How many lines hold this. */
  public long times(String part) {
    return text().lines().filter(line -> line.contains(part)).count();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
