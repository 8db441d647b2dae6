package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page's options, from a person's side. */
@ExtendWith(StackExtension.class)
class LogPageTest {
  private static final String NOWHERE = "kafka://localhost:1/readings";
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Pattern ADDRESS =
      Pattern.compile("page +(http://127\\.0\\.0\\.1:\\d+/)#token=([A-Za-z0-9_-]{43})\\R");

  @TempDir Path folder;

  private final Said said = new Said();
  private final Stop stop = new Stop();

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private int run(String connection, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--connection", connection));
    arguments.addAll(List.of(more));
    return Commands.execute(new LogCommand(), stop, Map.of(), arguments.toArray(String[]::new));
  }

  private void assertRefused(int status, String problem) {
    assertThat(status).as(said.text()).isEqualTo(2);
    assertThat(said.text()).contains(problem).doesNotContain("\tat ");
  }

  @Test
  void shouldSayTheAddressWithATokenThatChangesNeed(KafkaBroker broker) throws Exception {
    String name = "page_" + UUID.randomUUID().toString().substring(0, 8);
    try (Topic topic = new Topic(broker, name, 1);
        HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> run(topic.uri(), "--repository", "plot:", "--web", "127.0.0.1:0"));
      await().atMost(LONG).until(() -> ADDRESS.matcher(said.text()).find());
      Matcher address = ADDRESS.matcher(said.text());
      assertThat(address.find()).isTrue();
      await()
          .atMost(LONG)
          .until(() -> answer(client, address.group(1) + "health/ready", "GET", "") == 200);
      String plot = address.group(1) + "api/repositories/plot-1";
      assertThat(answer(client, plot, "DELETE", "another token")).isEqualTo(401);
      assertThat(answer(client, plot, "DELETE", address.group(2))).isEqualTo(204);
      stop.request();
      assertThat(status.get(30, TimeUnit.SECONDS)).isZero();
    }
    assertThat(said.times("#token=")).isEqualTo(1);
  }

  private static int answer(HttpClient client, String address, String method, String token)
      throws IOException, InterruptedException {
    return client.send(request(address, method, token, ""), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest request(String address, String method, String token, String body) {
    return HttpRequest.newBuilder(URI.create(address))
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  @Test
  void shouldLetOnlyOneWriteToStandardOutput(KafkaBroker broker) throws Exception {
    String name = "page_" + UUID.randomUUID().toString().substring(0, 8);
    try (Topic topic = new Topic(broker, name, 1);
        HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> run(topic.uri(), "--repository=plot:", "--web=127.0.0.1:0", "--json"));
      await().atMost(LONG).until(() -> ADDRESS.matcher(said.text()).find());
      Matcher address = ADDRESS.matcher(said.text());
      assertThat(address.find()).isTrue();
      String repositories = address.group(1) + "api/repositories";
      HttpResponse<String> refused =
          client.send(
              request(repositories, "POST", address.group(2), "{\"uri\":\"screen:\"}"),
              BodyHandlers.ofString());
      stop.request();

      assertThat(status.get(30, TimeUnit.SECONDS)).isZero();
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body())
          .contains("--json and screen: exclude each other: both write to standard output");
    }
  }

  @Test
  void shouldFailNamingTheAddressThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      int status = run(NOWHERE, "--repository", "jdbc:sqlite::memory:", "--web", address);

      assertThat(status).isEqualTo(1);
      assertThat(said.text()).contains("--web: cannot listen at " + address);
      assertThat(said.text().lines()).hasSize(1);
    }
  }

  @Test
  void shouldGoOnWithoutAPageThatNobodyAskedForWhenItsAddressIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      take(taken);
      int status = run(NOWHERE, "--repository", "jdbc:sqlite::memory:");

      assertThat(status).isEqualTo(1);
      assertThat(said.text()).contains("no page: cannot listen at 127.0.0.1:8080");
      assertThat(said.text()).contains("cannot reach kafka at localhost:1");
    }
  }

  /** Unless another program has taken it already. */
  private static void take(ServerSocket socket) throws IOException {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
    } catch (BindException e) {
      assertThat(e).hasMessageContaining("in use");
    }
  }

  @Test
  void shouldFailForAPlotWhosePageHasNoAddress() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      take(taken);

      assertThat(run(NOWHERE, "--repository", "plot:")).isEqualTo(1);
      assertThat(said.text()).contains("--web: cannot listen at 127.0.0.1:8080");
    }
  }

  @Test
  void shouldRefuseAPlotWithoutAPage() {
    assertRefused(
        run(NOWHERE, "--repository", "plot:", "--web", "off"), "repository plot: shows readings");
  }

  @Test
  void shouldNameEveryWrongSettingOfThePage() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "hunter2");
    int status =
        run(
            NOWHERE,
            "--repository=plot:",
            "--web=localhost",
            "--web-token-file=" + token,
            "--data=" + folder.resolve("none"));

    assertRefused(status, "'localhost' is neither HOST:PORT");
    assertThat(said.text())
        .contains("one line of 16", "there is no folder")
        .doesNotContain("hunter2");
  }
}
