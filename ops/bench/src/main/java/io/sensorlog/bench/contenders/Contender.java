package io.sensorlog.bench.contenders;

import io.sensorlog.bench.ProgramProcess;

/** A way into the database, in a process of its own. */
interface Contender {

  /** For people; of letters, digits and {@code -}. */
  String name();

  /**
   * Whether it saves everything, each row once, and ends with 0 then. One that does not is ended
   * when it has saved the first span, and may have saved some rows twice.
   */
  boolean isWhole();

  /**
   * Starts the process.
   *
   * @param database has the logger's tables, which are empty
   */
  ProgramProcess start(CompetitionStage stage, String database);
}
