package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.PlotSettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60) // seconds: an event that does not come is waited for
class ReadingEventsTest {
  private final Web web;
  private final DurableRepository plot;
  private final Position beginning = Readings.beginning();

  ReadingEventsTest(@TempDir Path folder) {
    this.web = new Web("127.0.0.1:0", Web.NOWHERE, folder);
    this.plot = new PlotSettings(web.feed()).open(1);
  }

  @AfterEach
  void end() {
    web.close();
  }

  private HttpResponse<Stream<String>> watch() throws Exception {
    return watch(web.client());
  }

  private HttpResponse<Stream<String>> watch(HttpClient client) throws Exception {
    HttpResponse<Stream<String>> events =
        client.send(
            web.request("/api/readings").header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines());
    assertThat(events.statusCode()).isEqualTo(200);
    return events;
  }

  private static JsonNode next(Iterator<String> lines) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("data: ")) {
        return Json.MAPPER.readTree(line.substring("data: ".length()));
      }
    }
    throw new AssertionError("the events ended");
  }

  @Test
  void shouldStreamReadingsAsTheyAreOnTheWire() throws Exception {
    Iterator<String> lines = watch().body().iterator();
    Reading number = Readings.reading(-42);
    Reading text = Readings.reading(new Value.Document("{\"a\":\"é\u2028\",\n\"b\":[]}"));
    plot.save(Readings.batch(beginning, number));
    JsonNode first = next(lines);

    assertThat(first.path("dropped").intValue()).isZero();
    assertThat(first.path("readings")).hasSize(1);
    assertThat(first.path("readings").get(0).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"sensor\":\"sensor-1\",\"timestamp\":\"2026-11-24T08:00:00.123456Z\",\"value\":-42,\"sequence\":1}"
                .formatted(number.id()));
    plot.save(Readings.batch(beginning, text));
    assertThat(String.join("\n", lines.next(), lines.next(), lines.next()))
        .contains("event: readings", "é\u2028");
  }

  @Test
  void shouldShowASeriesThatIsLongerThanItsMessageWas() throws Exception {
    double[] numbers = new double[13_000];
    Arrays.fill(numbers, 1e22); // four bytes on the wire, six in our form
    Iterator<String> lines = watch().body().iterator();
    Reading series = Readings.reading(new Value.Series(numbers));
    plot.save(
        new Batch(
            List.of(new ReceivedReading(series, beginning.partition(), 0, new byte[0])),
            List.of(),
            List.of()));

    assertThat(next(lines).path("readings").get(0).path("value")).hasSize(numbers.length);
  }

  @Test
  void shouldPutWhatComesAtOnceIntoFewEvents() throws Exception {
    Iterator<String> lines = watch().body().iterator();
    for (int i = 0; i < 300; i++) {
      plot.save(Readings.batch(beginning, Readings.reading(i)));
    }
    int events = 0;
    int readings = 0;
    while (readings < 300) {
      readings += next(lines).path("readings").size();
      events++;
    }
    assertThat(events).isLessThan(30);
  }

  @Test
  void shouldLetOnlySoManyWatchAndTakeOthersWhenOneHasGone() throws Exception {
    HttpClient goes = HttpClient.newHttpClient();
    List<HttpResponse<Stream<String>>> all = new ArrayList<>(List.of(watch(goes)));
    while (all.size() < PlotFeed.MOST_WATCHERS) {
      all.add(watch());
    }
    assertThat(web.get("/api/readings", "Accept", "text/event-stream").statusCode()).isEqualTo(503);

    goes.shutdownNow();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(this::watch);
  }

  @Test
  void shouldEndTheEventsWithTheServer() throws Exception {
    Iterator<String> lines = watch().body().iterator();
    assertThat(lines.next()).isEqualTo(": readings as they come");
    web.server().close();

    assertThat(rest(lines)).allMatch(line -> line.isEmpty() || line.equals(": none"));
    await().atMost(Duration.ofSeconds(10)).until(() -> threadsOfTheServer() == 0);
  }

  /** The server may end them in order, or cut the connection: it does not wait for the network. */
  private static List<String> rest(Iterator<String> lines) {
    List<String> rest = new ArrayList<>();
    try {
      lines.forEachRemaining(rest::add);
    } catch (UncheckedIOException e) {
      assertThat(e).hasRootCauseInstanceOf(IOException.class);
    }
    return rest;
  }

  private static long threadsOfTheServer() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("web-"))
        .count();
  }

  @Test
  void shouldStreamToWhoAsksForNothingInParticular() throws Exception {
    assertThatEventsCome(web.request("/api/readings"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "text/*",
        "TEXT/Event-Stream; charset=utf-8",
        "text/html, image/gif, *; q=.2, */*; q=.2",
        "text/*;q=0, text/event-stream;q=0.001",
      })
  void shouldStreamToWhoTakesEventsToo(String accept) throws Exception {
    assertThatEventsCome(web.request("/api/readings").header("Accept", accept));
  }

  private void assertThatEventsCome(HttpRequest.Builder request) throws Exception {
    HttpResponse<Stream<String>> events =
        web.client().send(request.build(), BodyHandlers.ofLines());

    assertThat(events.statusCode()).isEqualTo(200);
    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(events.body().iterator().next()).isEqualTo(": readings as they come");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/html, application/*",
        "*/*, text/event-stream;q=0",
        "*/*, text/*; q=0.000",
      })
  void shouldRefuseWhoExcludesEvents(String accept) {
    assertThat(web.get("/api/readings", "Accept", accept).statusCode()).isEqualTo(406);
  }

  @Test
  void shouldShowTheLatestRejectedReadingsWithTheirBytesHarmless() {
    byte[] bytes = "<b>\u0001é".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < 25; i++) {
      RejectedReading rejected =
          new RejectedReading(
              beginning.partition(), i, Instant.EPOCH, "reason " + i, i == 24 ? bytes : null);
      plot.save(new Batch(List.of(), List.of(rejected), List.of()));
    }
    JsonNode latest = Web.json(web.get("/api/state")).path("rejected");

    assertThat(latest).hasSize(20);
    assertThat(latest.get(0).path("reason").stringValue()).isEqualTo("reason 24");
    assertThat(latest.get(0).path("text").stringValue()).isEqualTo("<b>\\x01\\xc3\\xa9");
    assertThat(latest.get(0).path("bytes").intValue()).isEqualTo(6);
    assertThat(latest.get(1).has("text")).isFalse();
  }

  @Test
  void shouldShowEachReadingOnce() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> new PlotSettings(web.feed()).open(1))
        .withMessageContaining("in use here already");
    plot.close();
    plot.close();
    new PlotSettings(web.feed()).open(1).close();
  }
}
