package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import java.util.List;

/** A program that carries a topic into a table, as it is started and started again. */
interface Sink {

  /** For people. */
  String name();

  /** Where the readings get to; it has a column {@code id}. */
  String table();

  /** Statements before the first start. */
  List<String> preparation();

  /** Starts a process, which goes on where the last one was. */
  ProgramProcess start();
}
