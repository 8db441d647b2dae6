package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class BulkWatchTest {
  private final MariaDbServer server;
  private final List<String> warnings = new ArrayList<>();

  BulkWatchTest(MariaDbServer server) {
    this.server = server;
    server.createDatabase("bulk_watch_test");
  }

  @Test
  void shouldKeepQuietWhileManyRowsGoInAStatement() {
    save("", connection -> new BulkStatementBuilder());

    assertThat(warnings).isEmpty();
  }

  @Test
  void shouldNameTheSettingThatMakesRowsGoOneByOneAndSayItOnce() {
    save("&useBulkStmtsForInserts=false", connection -> new BulkStatementBuilder());

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains(
            "mariadb:localhost", "200 rows took 200 statements", "useBulkStmtsForInserts=false");
  }

  @Test
  void shouldNoticeThatJdbiPreparesItsOwnWay() {
    save("", DefaultStatementBuilder.FACTORY);

    assertThat(warnings).singleElement().asString().contains("200 statements", "bulk protocol");
  }

  /** Two batches of 200 rows. */
  private void save(String setting, StatementBuilderFactory statements) {
    JdbcSettings settings =
        JdbcSettings.mariadb(
            "jdbc:mariadb://%s:%d/bulk_watch_test?user=%s&passwordEnv=PASSWORD%s"
                .formatted(server.host(), server.port(), server.user(), setting),
            Map.of("PASSWORD", server.password()));
    try (Database opened = Database.open(settings, 1)) {
      opened.jdbi().setStatementBuilderFactory(statements);
      ExactlyOnce repository =
          new ExactlyOnce(
              new JdbcTransactions(watched(opened, settings)), InstantSource.system(), () -> {});
      for (int i = 0; i < 2; i++) {
        Reading[] readings = new Reading[200];
        Arrays.setAll(readings, n -> reading(n));
        repository.save(batch(repository.claim(beginning()), readings));
      }
    }
  }

  private Database watched(Database opened, JdbcSettings settings) {
    return new Database(
        opened.name(),
        opened.pool(),
        opened.jdbi(),
        opened.sql(),
        opened.packet(),
        new BulkWatch(opened.sql(), settings.identity(), settings.driverSettings(), warnings::add));
  }
}
