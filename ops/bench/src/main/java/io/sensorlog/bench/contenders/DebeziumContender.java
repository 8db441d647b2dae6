package io.sensorlog.bench.contenders;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.Debezium;

/**
 * Debezium's JDBC sink, into the logger's own table as far as it can fill it: all columns but the
 * place in the topic.
 *
 * @param mode as Debezium names it
 * @param tasks that share the topic's partitions
 */
record DebeziumContender(String mode, int tasks) implements Contender {

  @Override
  public String name() {
    return "debezium-" + mode;
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public ProgramProcess start(CompetitionStage stage, String database) {
    // A name for each turn: its consumer group begins anew.
    return new Debezium(stage.broker(), stage.server(), stage.folder())
        .start(
            new Debezium.Sink(
                name() + "-" + database,
                mode,
                CompetitionStage.TOPIC,
                database,
                "reading",
                Debezium.MOMENT,
                tasks));
  }
}
