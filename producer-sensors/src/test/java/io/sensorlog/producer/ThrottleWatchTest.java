package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottleWatchTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  private ThrottleWatch start(Throttle throttle) throws IOException {
    return ThrottleWatch.start(
        throttle, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), broken::add);
  }

  private HttpResponse<String> get(ThrottleWatch watch) throws Exception {
    URI metrics = URI.create("http://127.0.0.1:" + watch.port() + "/metrics");
    return client.send(
        HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
  }

  private double figure(ThrottleWatch watch, String name) throws Exception {
    return get(watch)
        .body()
        .lines()
        .filter(line -> line.startsWith("sensorlog_throttle_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldTellHowManyMessagesAreOutstandingOfHowMany() throws Exception {
    try (Throttle throttle = new LocalThrottle(5);
        ThrottleWatch watch = start(throttle)) {
      Permit first = throttle.acquire();
      Permit second = throttle.acquire();

      await().until(() -> figure(watch, "outstanding") == 2);
      assertThat(figure(watch, "limit")).isEqualTo(5);

      first.close();
      second.close();
      await().until(() -> figure(watch, "outstanding") == 0);
      assertThat(figure(watch, "outstanding_most")).isEqualTo(2);
      assertThat(figure(watch, "message_seconds_total")).isPositive();
    }
  }

  @Test
  void shouldAnswerInTheFormOfPrometheus() throws Exception {
    try (Throttle throttle = new LocalThrottle(5);
        ThrottleWatch watch = start(throttle)) {
      HttpResponse<String> answer = get(watch);

      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body().lines())
          .allMatch(line -> line.matches("# (HELP|TYPE) \\S+ .+|sensorlog_throttle_\\w+ [0-9.]+"));
    }
  }

  @Test
  void shouldNotGoOnTellingFiguresThatNobodyVouchesFor(@TempDir Path folder) throws Exception {
    Endpoint endpoint = Endpoint.parse("kafka://localhost:9092/readings");
    try (Throttle throttle = Throttles.open("host:" + folder, 5, endpoint, Duration.ofSeconds(6));
        ThrottleWatch watch = start(throttle)) {
      assertThat(figure(watch, "limit")).isEqualTo(5);
      Files.delete(folder.resolve("header"));

      await().until(() -> !broken.isEmpty());
      assertThat(broken).singleElement().asString().contains("header");
    }
  }
}
