package io.sensorlog.demo;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Operating system, Java and database each believe to be in another odd time zone. */
@Tag("contract")
@ExtendWith(StackExtension.class)
final class MainJobTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final MariaDbServer server;

  MainJobTest(MariaDbServer server) {
    this.server = server;
  }

  @BeforeEach
  void moveTheDatabase() throws SQLException {
    setTimeZone("+05:45");
  }

  @AfterEach
  void moveTheDatabaseBack() throws SQLException {
    setTimeZone("SYSTEM");
  }

  private void setTimeZone(String zone) throws SQLException {
    try (Connection root = server.connectAsRoot();
        Statement statement = root.createStatement()) {
      statement.execute("SET GLOBAL time_zone = '" + zone + "'");
    }
  }

  @Test
  void shouldLeaveOneRowForEachReadingAsTheTopicHoldsIt(KafkaBroker broker) throws Exception {
    // Given
    Place place = Place.create(broker, server, "main_job");
    Instant start = Instant.now();
    try (Launched sensors = sensors(place)) {
      assertThat(sensors.status()).as(sensors.errors()).isZero();
      assertThat(sensors.summary().get("sent").asLong()).isEqualTo(1000);
    }
    Instant end = Instant.now();
    // When
    try (Launched logger = logger(place)) {
      assertThat(logger.status()).as(logger.errors()).isZero();
    }
    // Then
    List<StoredReading> rows = StoredReading.ofTable(place.database());
    assertThat(rows)
        .hasSize(1000)
        .containsExactlyInAnyOrderElementsOf(StoredReading.ofTopic(place))
        .allMatch(row -> row.timestamp().isAfter(start) && row.timestamp().isBefore(end))
        .allMatch(row -> row.value() >= -100 && row.value() <= 100);
    assertThat(rows).anyMatch(row -> !row.timestamp().equals(row.timestamp().truncatedTo(MILLIS)));
  }

  private static Launched sensors(Place place) throws InterruptedException {
    return Launched.run(
        Map.of("TZ", "Asia/Kolkata"),
        LIMIT,
        "sensors",
        "--connection",
        place.connection(),
        "--sensors",
        "5",
        "--interval",
        "10ms",
        "--count",
        "200",
        "--isolation",
        "thread",
        "--json");
  }

  private static Launched logger(Place place) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(place.password());
    environment.put("TZ", "Asia/Kolkata");
    environment.put("SENSORLOG_JAVA_OPTS", "-Duser.timezone=America/New_York");
    return Launched.run(
        environment,
        LIMIT,
        "log",
        "--web",
        "off",
        "--connection",
        place.connection(),
        "--repository",
        place.repository(),
        "--until-idle",
        "1s");
  }
}
