package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("contract")
@ExtendWith(StackExtension.class)
class BulkWatchTest {
  private static final StatementBuilderFactory OURS = connection -> new BulkStatementBuilder();

  private final MariaDbServer server;
  private final List<String> warnings = new ArrayList<>();
  private long now;

  BulkWatchTest(MariaDbServer server) {
    this.server = server;
    server.createDatabase("bulk_watch_test");
  }

  @Test
  void shouldKeepQuietWhileManyRowsGoInAStatement() {
    OptionalDouble figure = save(settings(server.port(), ""), OURS);

    assertThat(warnings).isEmpty();
    assertThat(figure).hasValueCloseTo(1.0 / 200, offset(1.0 / 200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "useBulkStmtsForInserts=false",
        "useBulkStmts=false",
        "useBulkStmts=false&useServerPrepStmts=true"
      })
  void shouldNameTheSettingThatMakesRowsGoOneByOneAndSayItOnce(String setting) {
    OptionalDouble figure = save(settings(server.port(), "&" + setting), OURS);

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("mariadb:localhost", "200 rows took 200 statements", setting.split("&", 2)[0]);
    assertThat(figure).hasValue(1);
  }

  @Test
  void shouldNameTheServerThatDoesNotOfferIt() throws IOException {
    try (ProxyWithoutBulk proxy = ProxyWithoutBulk.before(server.port())) {
      save(settings(proxy.port(), ""), OURS);
    }

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("200 statements", "the server (1", "or a proxy before it, does not offer");
  }

  @Test
  void shouldNoticeThatJdbiPreparesItsOwnWay() {
    save(settings(server.port(), ""), DefaultStatementBuilder.FACTORY);

    assertThat(warnings).singleElement().asString().contains("200 statements", "generated keys");
  }

  @Test
  void shouldSaveAllTheSameWhenTheServerDoesNotTellItsCount() {
    JdbcSettings settings = settings(server.port(), "");
    try (Database opened = watched(Database.open(settings, 1), settings, "SHOW NO SUCH THING")) {
      ExactlyOnce repository = repository(opened);

      assertThat(save(repository)).isEqualTo(new Saved(200, 0, 0));

      assertThat(repository.statementsPerRow()).isEmpty();
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void shouldLookAtTheFirstBatchAndRarelyAfterwards() {
    JdbcSettings settings = settings(server.port(), "");
    try (Database opened = watched(Database.open(settings, 1), settings, null)) {
      ExactlyOnce repository = repository(opened);
      save(repository);
      opened.jdbi().setStatementBuilderFactory(DefaultStatementBuilder.FACTORY);

      now += Duration.ofMinutes(9).toNanos();
      save(repository);
      assertThat(warnings).isEmpty();

      now += Duration.ofMinutes(1).toNanos();
      save(repository);
      assertThat(warnings).hasSize(1);
    }
  }

  /** Two batches of 200 rows, long after each other. */
  private OptionalDouble save(JdbcSettings settings, StatementBuilderFactory statements) {
    try (Database opened = watched(Database.open(settings, 1), settings, null)) {
      opened.jdbi().setStatementBuilderFactory(statements);
      ExactlyOnce repository = repository(opened);
      save(repository);
      now += Duration.ofHours(1).toNanos();
      save(repository);
      return repository.statementsPerRow();
    }
  }

  private static Saved save(ExactlyOnce repository) {
    Reading[] readings = new Reading[200];
    Arrays.setAll(readings, n -> reading(n));
    return repository.save(batch(repository.claim(beginning()), readings));
  }

  private JdbcSettings settings(int port, String setting) {
    return JdbcSettings.mariadb(
        "jdbc:mariadb://%s:%d/bulk_watch_test?user=%s&passwordEnv=PASSWORD%s"
            .formatted(server.host(), port, server.user(), setting),
        Map.of("PASSWORD", server.password()));
  }

  private static ExactlyOnce repository(Database database) {
    return new ExactlyOnce(new JdbcTransactions(database), InstantSource.system(), () -> {});
  }

  private Database watched(Database opened, JdbcSettings settings, @Nullable String count) {
    String counting = count == null ? opened.sql().statements() : count;
    return new Database(
        opened.name(),
        opened.pool(),
        opened.jdbi(),
        opened.sql(),
        opened.packet(),
        new BulkWatch(
            counting, settings.identity(), settings.driverSettings(), warnings::add, () -> now));
  }
}
