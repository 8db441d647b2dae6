package io.sensorlog.bench.contenders;

import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import java.util.List;

/** The packaged logger. */
record LoggerContender(String name, int workers, List<String> javaOptions) implements Contender {

  /** As the launcher starts it. */
  static LoggerContender of(int workers) {
    return new LoggerContender("logger-" + workers, workers, PackagedLogger.LAUNCHER_OPTIONS);
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public ProgramProcess start(CompetitionStage stage, String database) {
    return ProgramProcess.start(
        name,
        PackagedLogger.command(
            javaOptions,
            List.of(
                "--web=off",
                "--connection=" + stage.connectionUri(),
                "--repository=" + stage.repositoryUri(database),
                "--workers=" + workers,
                "--until-idle=1s")),
        stage.folder().resolve(name + ".log"));
  }
}
