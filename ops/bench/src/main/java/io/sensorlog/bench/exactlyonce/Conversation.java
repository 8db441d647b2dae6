package io.sensorlog.bench.exactlyonce;

import io.sensorlog.stack.gate.Point;

/** What a logger says to its database in a transaction, and the moments in it. */
final class Conversation {
  private static final String[] ROWS = {
    "EXECUTE", "INSERT INTO reading", "INSERT INTO rejected_reading"
  };

  static final Point BEFORE_TRANSACTION = Point.before("UPDATE logger_position SET next_offset");
  static final Point BEFORE_ROWS = Point.before(ROWS);
  static final Point AFTER_ROWS = Point.after(ROWS);
  static final Point BEFORE_COMMIT = Point.before("COMMIT");
  static final Point AFTER_COMMIT = Point.after("COMMIT");

  /** A logger that has said this has claimed or moved a position: it works. */
  static final String SIGN_OF_WORK = "UPDATE";

  private Conversation() {}
}
