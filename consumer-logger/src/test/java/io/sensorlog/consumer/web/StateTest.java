package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.replay.CertificateProgress;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.consumer.repository.plot.PlotSettings;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class StateTest {
  private final Position beginning = Readings.beginning();
  private final Web web;

  StateTest(@TempDir Path folder) {
    this.web = new Web("127.0.0.1:0", Web.NOWHERE, folder);
  }

  @AfterEach
  void end() {
    web.close();
  }

  private DurableRepository plot() {
    return new PlotSettings(web.feed()).open(1);
  }

  private JsonNode state() {
    return Web.json(web.get("/api/state"));
  }

  private static Reading reading(String sensor, long sequence) {
    return new Reading(
        UUID.randomUUID(),
        sensor,
        Instant.parse("2026-11-24T08:00:00Z").plusSeconds(sequence),
        new Value.Scalar(0),
        OptionalLong.of(sequence));
  }

  private void show(DurableRepository plot, Reading... readings) {
    plot.save(Readings.batch(beginning, readings));
  }

  @Test
  void shouldNameTheNumbersThatTheSensorsOfThePlotHaveLeftOut() {
    DurableRepository plot = plot();
    show(plot, reading("a", 17), reading("a", 18), reading("b", 1), reading("b", 2));
    JsonNode before = state().path("completeness");
    show(plot, reading("a", 22), reading("a", 24), reading("a", 20), reading("b", 3));
    JsonNode after = state().path("completeness");

    assertThat(before.path("sensors").intValue()).isEqualTo(2);
    assertThat(before.path("incompleteSensors").intValue(-1)).isZero();
    assertThat(before.path("incomplete")).isEmpty();
    assertThat(after.path("incompleteSensors").intValue()).isEqualTo(1);
    assertThat(after.path("missing").longValue()).isEqualTo(3);
    assertThat(after.path("late").longValue()).isEqualTo(1);
    assertThat(after.path("leftOut").longValue(-1)).isZero();
    JsonNode sensor = after.path("incomplete").get(0);
    assertThat(sensor.path("sensor").stringValue()).isEqualTo("a");
    assertThat(sensor.path("missingRanges")).hasSize(3);
    assertThat(sensor.path("missingRanges").get(0).path("first").longValue()).isEqualTo(19);
  }

  @Test
  void shouldBeginAnewWithEachPlotAsNothingIsShownBetweenThem() {
    assertThat(state().has("completeness")).isFalse();
    try (DurableRepository plot = plot()) {
      show(plot, reading("a", 1));
      assertThat(state().path("completeness").path("sensors").intValue()).isEqualTo(1);
    }
    assertThat(state().has("completeness")).isFalse();
    DurableRepository next = plot();
    show(next, reading("a", 100), reading("a", 101));

    assertThat(state().path("completeness").path("sensors").intValue()).isEqualTo(1);
    assertThat(state().path("completeness").path("missing").longValue(-1)).isZero();
  }

  @Test
  void shouldLookAtAThousandSensorsAndNameTwentyOfThem() {
    DurableRepository plot = plot();
    for (long sequence : new long[] {1, 3}) {
      show(
          plot,
          IntStream.range(0, 1_010)
              .mapToObj(sensor -> reading("sensor-" + sensor, sequence))
              .toArray(Reading[]::new));
    }
    JsonNode completeness = state().path("completeness");

    assertThat(completeness.path("sensors").intValue()).isEqualTo(1_000);
    assertThat(completeness.path("incompleteSensors").intValue()).isEqualTo(1_000);
    assertThat(completeness.path("incomplete")).hasSize(20);
    assertThat(completeness.path("leftOut").longValue()).isEqualTo(20);
  }

  @Test
  void shouldShowHowFarAReplayIsAndLetNothingBeAddedMeanwhile() {
    assertThat(state().path("replays")).isEmpty();
    web.replay(new TargetProgress("sqlite:copy.db", 250, 1_000, 100, true, false, null));
    JsonNode replay = state().path("replays").get(0);
    HttpResponse<String> refused = web.add("jdbc:sqlite:copy.db", Web.TOKEN);

    assertThat(replay.toString())
        .isEqualTo(
            "{\"repository\":\"sqlite:copy.db\",\"done\":250,\"total\":1000,\"perSecond\":100,"
                + "\"secondsLeft\":8,\"paused\":true,\"whole\":false}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(Web.error(refused)).contains("a replay is under way");
    web.replay(new TargetProgress("sqlite:copy.db", 1_000, 1_000, 0, false, true, null));
    assertThat(state().path("replays").get(0).has("secondsLeft")).isFalse();
    assertThat(web.add("jdbc:nothing:", Web.TOKEN).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldShowHowFarTheCertificateOfAReplayIsAndWhatItSays() {
    TargetProgress whole = new TargetProgress("sqlite:copy.db", 9, 9, 0, false, true, null);
    web.replay(whole.with(CertificateProgress.of(3, 18)));
    JsonNode begun = state().path("replays").get(0).path("certificate");
    web.replay(whole.with(CertificateProgress.made(false)));
    JsonNode made = state().path("replays").get(0).path("certificate");

    assertThat(begun.path("done").longValue()).isEqualTo(3);
    assertThat(begun.path("total").longValue()).isEqualTo(18);
    assertThat(begun.has("holds")).isFalse();
    assertThat(made.toString()).isEqualTo("{\"holds\":false}");
  }
}
