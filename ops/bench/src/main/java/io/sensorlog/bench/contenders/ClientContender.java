package io.sensorlog.bench.contenders;

import io.sensorlog.bench.ProgramProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A small program of this module.
 *
 * @param heap the options for it
 * @param program has a {@code main}, which takes a {@link DatabaseAddress} and then its own
 * @param arguments its own
 */
record ClientContender(
    String name,
    boolean isWhole,
    List<String> heap,
    Class<?> program,
    Function<CompetitionStage, List<String>> arguments)
    implements Contender {

  /**
   * For the rows that are made before, and for the new objects of a span, so that the collector has
   * next to nothing to do in what is measured.
   */
  private static final List<String> ROOM = List.of("-Xms4g", "-Xmx4g", "-Xmn1g");

  private static final List<String> USUAL = List.of("-Xmx2g");

  static ClientContender loadData() {
    return new ClientContender(
        "load-data",
        true,
        USUAL,
        LoadData.class,
        stage -> List.of(stage.readingsFile().toString()));
  }

  static ClientContender insertOnly(int connections) {
    return new ClientContender(
        "insert-only-" + connections,
        true,
        ROOM,
        InsertOnly.class,
        stage -> List.of("" + connections, "" + stage.messages()));
  }

  static ClientContender naive() {
    return new ClientContender(
        "naive",
        false,
        USUAL,
        Naive.class,
        stage -> List.of(stage.broker().bootstrapServers(), CompetitionStage.TOPIC));
  }

  @Override
  public ProgramProcess start(CompetitionStage stage, String database) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(heap);
    command.add("-Duser.timezone=UTC");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(stage.address(database).arguments());
    command.addAll(arguments.apply(stage));
    return ProgramProcess.start(name, command, stage.folder().resolve(name + ".log"));
  }
}
