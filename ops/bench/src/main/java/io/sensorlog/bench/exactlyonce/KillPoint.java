package io.sensorlog.bench.exactlyonce;

import io.sensorlog.stack.gate.Point;

/** Where on the wire between logger and database a logger is killed. */
enum KillPoint {
  BEFORE_TRANSACTION,
  BEFORE_ROWS,
  AFTER_ROWS,
  BEFORE_COMMIT,
  /** The COMMIT reaches the database when the logger is dead and its successor perhaps waits. */
  LATE_COMMIT,
  BEFORE_ANSWER,
  /** The logger is killed when it may just have read that its COMMIT is done. */
  WITH_ANSWER;

  Point point() {
    return switch (this) {
      case BEFORE_TRANSACTION -> Conversation.BEFORE_TRANSACTION;
      case BEFORE_ROWS -> Conversation.BEFORE_ROWS;
      case AFTER_ROWS -> Conversation.AFTER_ROWS;
      case BEFORE_COMMIT, LATE_COMMIT -> Conversation.BEFORE_COMMIT;
      case BEFORE_ANSWER, WITH_ANSWER -> Conversation.AFTER_COMMIT;
    };
  }
}
