package io.sensorlog.bench.contenders;

import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Report;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders by turns, each turn with a new process and a new database. One thread only. */
final class Competition {
  private static final Duration TO_COMMIT = Duration.ofMinutes(1);
  private static final Duration GOODBYE = Duration.ofSeconds(20);

  private final CompetitionStage stage;

  Competition(CompetitionStage stage) {
    this.stage = stage;
  }

  /**
   * All of them, round after round.
   *
   * @return by the contender's name, in their order
   */
  Map<String, ContenderTurns> run(List<Contender> contenders, int rounds)
      throws InterruptedException, SQLException {
    Map<String, ContenderTurns> results = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : contenders) {
        Turn turn = turn(contender);
        Report.say("round %d, %s: %s".formatted(round, contender.name(), turn));
        results.computeIfAbsent(contender.name(), absent -> new ContenderTurns()).add(turn);
      }
    }
    return results;
  }

  private Turn turn(Contender contender) throws InterruptedException, SQLException {
    String database = stage.newDatabase();
    stage.settle();
    Turn turn;
    try (Watch watch = Watch.open(stage);
        Connection connection = stage.server().connect(database);
        ProgramProcess worker = contender.start(stage, database)) {
      turn = watch.turn(contender, worker);
      if (contender.isWhole()) {
        CompetitionStage.requireDone(worker);
        requireAll(contender, connection);
      } else {
        Patience.until(
            contender.name() + " commits what it has written",
            TO_COMMIT,
            () -> rows(connection) >= stage.span());
        var unused = worker.terminate(GOODBYE);
      }
    }
    stage.drop(database);
    return turn;
  }

  private void requireAll(Contender contender, Connection connection) {
    long rows = rows(connection);
    if (rows != stage.messages()) {
      throw new CommandFailedException(
          "%s: %,d rows, there should be %,d".formatted(contender.name(), rows, stage.messages()));
    }
  }

  private static long rows(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM reading")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new CommandFailedException("cannot count the rows: " + e.getMessage(), e);
    }
  }
}
