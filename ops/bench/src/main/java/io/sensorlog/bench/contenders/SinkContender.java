package io.sensorlog.bench.contenders;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.ConnectWorker;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.time.Duration;

/**
 * A JDBC sink in Kafka Connect, into the logger's own table as far as it can fill it: all columns
 * but the place in the topic.
 *
 * @param mode as the sink names it
 * @param tasks that share the topic's partitions
 */
record SinkContender(JdbcSink sink, String mode, int tasks) implements Contender {
  private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(10);

  @Override
  public String name() {
    return sink.name() + "-" + mode + "-" + tasks;
  }

  @Override
  public boolean isWhole() {
    return false;
  }

  @Override
  public ProgramProcess start(CompetitionStage stage, String database) {
    // A name for each turn: its consumer group begins anew.
    return new ConnectWorker(stage.broker(), stage.server(), stage.folder(), BETWEEN_POSITIONS)
        .start(
            sink,
            new Transfer(
                name() + "-" + database, mode, CompetitionStage.TOPIC, database, "reading", tasks));
  }
}
