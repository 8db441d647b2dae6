package io.sensorlog.stack.gate;

import java.util.List;

/**
 * A moment in a conversation with a database. Immutable.
 *
 * @param beginnings the command begins with one of these, in capitals as it was sent; that of a
 *     prepared statement is {@link Packet#EXECUTE}
 * @param answered the command has been passed on and its answer is there; else the command is there
 */
public record Point(List<String> beginnings, boolean answered) {
  public Point {
    beginnings = List.copyOf(beginnings);
  }

  /** The command has come, and the database knows nothing of it. */
  public static Point before(String... beginnings) {
    return new Point(List.of(beginnings), false);
  }

  /** The database has done what was asked, and the client knows nothing of it. */
  public static Point after(String... beginnings) {
    return new Point(List.of(beginnings), true);
  }

  boolean isOf(String command) {
    return beginnings.stream().anyMatch(command::startsWith);
  }
}
