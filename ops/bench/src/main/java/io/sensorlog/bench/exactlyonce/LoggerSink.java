package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import java.util.List;

/** {@code sensorlog log}. */
record LoggerSink(Services services) implements Sink {
  private static final String ADDRESS = "127.0.0.1";

  @Override
  public String name() {
    return "sensorlog";
  }

  @Override
  public String table() {
    return "reading";
  }

  @Override
  public List<String> preparation() {
    return List.of();
  }

  @Override
  public ProgramProcess start() {
    return new LoggerProgram(services).start(name(), ADDRESS);
  }
}
