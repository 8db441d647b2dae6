package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of a replay. */
@ExtendWith(StackExtension.class)
class ReplayPageTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(10);
  private static final Pattern ADDRESS = Pattern.compile("page +(http://127\\.0\\.0\\.1:\\d+/)#");
  private static final int READINGS = 20_000;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Said said = new Said();
  private final Stop stop = new Stop();

  @AfterEach
  void end() {
    said.close();
    client.shutdownNow();
  }

  private int replay(Topic topic, String... more) {
    String[] arguments = {
      "--connection", topic.uri(), "--repository", "jdbc:sqlite:" + folder.resolve("copy.db")
    };
    return Commands.execute(
        new ReplayCommand(),
        stop,
        Map.of(),
        Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private JsonNode state(String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + "api/state")).build();
    try {
      return new JsonMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String address() {
    await().atMost(LONG).pollInterval(SHORT).until(() -> ADDRESS.matcher(said.text()).find());
    Matcher address = ADDRESS.matcher(said.text());
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  @Test
  void shouldShowHowFarItIsAndThenTheLiveRepository(KafkaBroker broker) throws Exception {
    String name = "replay_page_" + UUID.randomUUID().toString().substring(0, 8);
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", READINGS);
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> replay(topic, "--web=127.0.0.1:0", "--batch-size=100", "--follow"));
      String address = address();
      await()
          .atMost(LONG)
          .pollInterval(SHORT)
          .until(() -> state(address).path("replays").path(0).path("done").longValue(0) > 0);
      JsonNode before = state(address).path("replays").path(0);
      await()
          .atMost(LONG)
          .until(() -> state(address).path("replays").path(0).path("whole").booleanValue(false));
      topic.send("b", 10);
      await().atMost(LONG).until(() -> saved(address) == 10);
      JsonNode after = state(address).path("replays").path(0);
      await().atMost(LONG).until(() -> said.times("replayed " + READINGS) > 0); // and certified
      JsonNode certified = state(address).path("replays").path(0).path("certificate");
      stop.request();

      assertThat(status.get(30, TimeUnit.SECONDS)).as(said.text()).isZero();
      assertThat(before.path("repository").stringValue()).contains("copy.db");
      assertThat(before.path("done").longValue()).isBetween(100L, READINGS - 1L);
      assertThat(before.path("total").longValue()).isEqualTo(READINGS);
      assertThat(before.path("perSecond").longValue()).isPositive();
      assertThat(before.has("secondsLeft")).isTrue();
      assertThat(after.path("done").longValue()).isEqualTo(READINGS);
      assertThat(before.has("certificate")).isFalse();
      assertThat(certified.path("holds").booleanValue()).isTrue();
    }
  }

  private long saved(String address) {
    return state(address).path("repositories").path(0).path("saved").longValue(0);
  }

  @Test
  void shouldHaveNoPageUnlessOneIsAskedFor(KafkaBroker broker) {
    String name = "replay_page_" + UUID.randomUUID().toString().substring(0, 8);
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 10);

      assertThat(replay(topic)).as(said.text()).isZero();
      assertThat(said.text()).doesNotContain("page ");
    }
  }

  @Test
  void shouldRefuseAPlotAsItsTarget() {
    String[] arguments = {
      "--connection=kafka://localhost:1/readings", "--repository=plot:", "--web=127.0.0.1:0"
    };

    assertThat(Commands.execute(new ReplayCommand(), stop, Map.of(), arguments)).isEqualTo(2);
    assertThat(said.text()).contains("repository plot: shows readings");
  }
}
