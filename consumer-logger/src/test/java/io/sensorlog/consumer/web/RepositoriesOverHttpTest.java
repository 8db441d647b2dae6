package io.sensorlog.consumer.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@ExtendWith(StackExtension.class)
class RepositoriesOverHttpTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final String name = "http_" + UUID.randomUUID().toString().substring(0, 8);
  private final MariaDbServer server;
  private final Path folder;
  private final Topic topic;
  private final Web web;

  RepositoriesOverHttpTest(KafkaBroker broker, MariaDbServer server, @TempDir Path folder) {
    this.server = server;
    this.folder = folder;
    this.topic = new Topic(broker, name, 2);
    this.web =
        new Web(
            "127.0.0.1:0",
            topic.uri(),
            folder,
            Repositories.details(database()),
            Map.of("PASSWORD", server.password()));
  }

  private String database() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=PASSWORD"
        .formatted(server.host(), server.port(), name, server.user());
  }

  @AfterEach
  void end() {
    web.close();
    topic.close();
  }

  private String add(String uri) {
    HttpResponse<String> added = web.add(uri, Web.TOKEN);
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    return Web.json(added).path("name").stringValue();
  }

  private JsonNode repository(int number) {
    return Web.json(web.get("/api/state")).path("repositories").path(number);
  }

  private void awaitSaved(int number, long readings) {
    await().atMost(LONG).until(() -> repository(number).path("saved").longValue() == readings);
  }

  @Test
  void shouldAddShowAndRemoveRepositories() {
    topic.send("a", 300);
    assertThat(add("jdbc:sqlite:one.db")).isEqualTo("sqlite-1");
    assertThat(add("plot:")).isEqualTo("plot-1");
    awaitSaved(0, 300);
    await().atMost(LONG).until(() -> web.loggers().caughtUpFor().toMillis() > 0);
    topic.send("b", 20);
    awaitSaved(0, 320);
    awaitSaved(1, 20);

    await().atMost(LONG).until(() -> repository(0).path("state").stringValue().equals("running"));
    assertThat(repository(0).path("identity").stringValue())
        .isEqualTo("sqlite:" + folder.resolve("one.db"));
    assertThat(repository(0).path("durable").booleanValue()).isTrue();
    assertThat(repository(0).path("lag").longValue()).isZero();
    assertThat(repository(1).path("kind").stringValue()).isEqualTo("volatile");
    assertThat(web.remove("sqlite-1", Web.TOKEN).statusCode()).isEqualTo(204);
    assertThat(web.remove("sqlite-1", Web.TOKEN).statusCode()).isEqualTo(404);
    assertThat(repository(0).path("name").stringValue()).isEqualTo("plot-1");
    assertThat(Files.exists(folder.resolve("one.db"))).isTrue();
  }

  @Test
  void shouldGiveTheNewestReadingsBackThatMemoryKeeps() {
    String memory = add("memory:?size=200");
    await().atMost(LONG).until(() -> web.loggers().caughtUpFor().toMillis() > 0);
    topic.send("a", 300);
    awaitSaved(0, 300);
    JsonNode newest = readings(memory, "?most=7");

    assertThat(newest).hasSize(7);
    assertThat(newest.get(0).path("sensor").stringValue()).isEqualTo("a");
    assertThat(newest.get(0).path("value").intValue()).isEqualTo(300);
    assertThat(newest.get(6).path("sequence").intValue()).isEqualTo(294);
    assertThat(readings(memory, "")).hasSize(100);
    assertThat(readings(memory, "?most=1000")).hasSize(200);
    for (String most : List.of("0", "1001", "-1", "x", "")) {
      assertThat(kept(memory, "?most=" + most).statusCode()).as(most).isEqualTo(400);
    }
  }

  @Test
  void shouldGiveNoMoreReadingsBackThanAnAnswerHolds() {
    String memory = add("memory:");
    await().atMost(LONG).until(() -> web.loggers().caughtUpFor().toMillis() > 0);
    for (int i = 0; i < 40; i++) {
      String large =
          "{\"id\":\"%s\",\"sensor\":\"a\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":\"%s\"}"
              .formatted(UUID.randomUUID(), "x".repeat(60_000));
      topic.send(null, large.getBytes(UTF_8));
    }
    awaitSaved(0, 40);

    assertThat(readings(memory, "")).hasSize(18); // a million characters, and the rest of the last
  }

  @Test
  void shouldSayThatThereIsNothingToGiveBack() {
    HttpResponse<String> file = kept(add("jdbc:sqlite:one.db"), "");
    HttpResponse<String> unknown = kept("memory-1", "");

    assertThat(file.statusCode()).isEqualTo(404);
    assertThat(Web.error(file)).contains("only the readings of memory:");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(Web.error(unknown)).contains("no repository of this name");
  }

  private HttpResponse<String> kept(String repository, String query) {
    return web.get("/api/repositories/" + repository + "/readings" + query);
  }

  private JsonNode readings(String repository, String query) {
    HttpResponse<String> answer = kept(repository, query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Web.json(answer).path("readings");
  }

  @Test
  void shouldRefuseWhatIsInUseAlready() {
    add("jdbc:sqlite:one.db");
    add("plot:");

    assertThat(web.add("jdbc:sqlite:one.db", Web.TOKEN).statusCode()).isEqualTo(409);
    assertThat(web.add("plot:", Web.TOKEN).statusCode()).isEqualTo(409);
    assertThat(web.loggers().list()).hasSize(2);
  }

  @Test
  void shouldTellHowManyStatementsTheDatabaseCountsForARow() {
    server.createDatabase(name);
    topic.send("a", 300);
    add("jdbc:sqlite:one.db");
    add(database());
    awaitSaved(0, 300);
    awaitSaved(1, 300);

    assertThat(repository(0).has("statementsPerRow")).isFalse();
    assertThat(repository(1).path("statementsPerRow").doubleValue()).isBetween(0.001, 0.1);
    assertThat(web.get("/metrics").body())
        .contains("sensorlog_statements_per_row{identity=\"mariadb:localhost")
        .doesNotContain("sensorlog_statements_per_row{identity=\"sqlite");
  }

  @Test
  void shouldMeasureRepositoriesAndKafkaClientsWhileTheyRun() {
    byte[] same =
        "{\"id\":\"%s\",\"sensor\":\"b\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
            .formatted(UUID.randomUUID())
            .getBytes(UTF_8);
    topic.send("a", 300);
    for (int i = 0; i < 3; i++) {
      topic.send(null, same);
    }
    topic.send(null, "{".getBytes(UTF_8));
    String sqlite = add("jdbc:sqlite:one.db");
    awaitSaved(0, 301);
    await().atMost(LONG).until(() -> repository(0).path("lag").longValue(-1) == 0);
    String figures = web.get("/metrics").body();
    String labels =
        "{identity=\"sqlite:" + folder.resolve("one.db") + "\",repository=\"sqlite-1\"}";

    assertThat(figures)
        .contains("sensorlog_readings_saved_total" + labels + " 301.0")
        .contains("sensorlog_readings_rejected_total" + labels + " 1.0")
        .contains("sensorlog_readings_duplicates_total" + labels + " 2.0")
        .contains("sensorlog_fenced_total" + labels + " 0.0")
        .contains("sensorlog_paused" + labels + " 0.0")
        .contains("sensorlog_lag" + labels + " 0.0")
        .contains("sensorlog_batch_seconds_sum" + labels)
        .contains("sensorlog_sensor_readings_total" + of("a", labels) + " 300.0")
        .contains("sensorlog_sensor_readings_total" + of("b", labels) + " 3.0")
        .contains("sensorlog_sensor_readings_others_total" + labels + " 0.0")
        .contains("kafka_consumer_fetch_manager_records_consumed_total")
        .contains("jvm_memory_used_bytes");
    web.remove(sqlite, Web.TOKEN);
    assertThat(web.get("/metrics").body())
        .doesNotContain("sqlite-1", "kafka_consumer")
        .contains("jvm_memory_used_bytes");
  }

  private static String of(String sensor, String labels) {
    return labels.replace("}", ",sensor=\"" + sensor + "\"}");
  }

  @Test
  void shouldNotBeReadyWhileADurableRepositoryIsAway() {
    server.createDatabase(name);
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(503);
    web.server().started();
    add(database());
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
    server.kill();
    try {
      topic.send("a", 10);
      await().atMost(LONG).until(() -> web.get("/health/ready").statusCode() == 503);
      assertThat(web.get("/health/ready").body()).contains("mariadb-1");
      assertThat(repository(0).path("state").stringValue()).isEqualTo("paused");
      assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
    } finally {
      server.restart();
    }
    await().atMost(LONG).until(() -> web.get("/health/ready").statusCode() == 200);
    awaitSaved(0, 10);
  }
}
