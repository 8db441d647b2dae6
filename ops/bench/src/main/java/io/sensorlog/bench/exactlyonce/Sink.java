package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import java.sql.SQLException;

/** A program that carries a topic into a table, as it is started and started again. */
interface Sink {

  /** For people. */
  String name();

  /** Where the readings get to; it has a column {@code id}. */
  String table();

  /** Whether it is our own: then it is to lose nothing and to double nothing. */
  boolean isOurs();

  /** Makes its table, before the first start; blocks for some seconds. */
  void prepare() throws InterruptedException, SQLException;

  /** Starts a process, which goes on where the last one was. */
  ProgramProcess start();
}
