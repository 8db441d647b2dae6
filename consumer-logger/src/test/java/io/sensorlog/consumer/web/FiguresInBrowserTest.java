package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sensorlog.consumer.replay.CertificateProgress;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.consumer.repository.plot.PlotSettings;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completeness and replays on the page in a real browser, with no broker behind it. */
@Tag("browser")
class FiguresInBrowserTest {
  private final Web web;
  private final Browser browser;

  @BeforeAll
  static void requireBrowser() {
    assumeFalse(Browser.isMissing(), Browser.MISSING);
  }

  FiguresInBrowserTest(@TempDir Path folder) {
    assumeFalse(Browser.isMissing(), Browser.MISSING);
    web = new Web("127.0.0.1:0", Web.NOWHERE, folder);
    browser = new Browser();
  }

  @BeforeEach
  void open() {
    browser.open("http://127.0.0.1:" + web.server().port() + "/#token=" + Web.TOKEN);
    browser.awaitText("#no-plot", "Nothing shows readings yet");
  }

  @AfterEach
  void end() {
    browser.close();
    web.close();
  }

  private static void show(DurableRepository plot, String sensor, long sequence) {
    plot.save(
        Readings.batch(
            Readings.beginning(),
            new Reading(
                UUID.randomUUID(),
                sensor,
                Instant.now(),
                new Value.Scalar(sequence),
                OptionalLong.of(sequence))));
  }

  @Test
  void shouldSayWhatSensorsHaveLeftOut() {
    assertThat(browser.element("#completeness-part").isDisplayed()).isFalse();
    try (DurableRepository plot = new PlotSettings(web.feed()).open(1)) {
      browser.awaitText("#completeness", "no sensor since the page's plot began");
      show(plot, "a", 3);
      show(plot, "b", 1);
      browser.awaitText("#completeness", "all 2 sensors are complete since the page's plot began");
      show(plot, "a", 7);
      browser.awaitText("#completeness", "1 of 2 sensors not complete");
      browser.awaitText("#incomplete", "a 3 missing: 4-6");
      browser.keepPicture("completeness");
    }
    browser.awaitText("#no-plot", "Nothing shows readings yet");
    browser.awaitHidden("#completeness-part");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldShowHowFarAReplayIs() {
    assertThat(browser.element("#replay").isDisplayed()).isFalse();
    web.replay(new TargetProgress("sqlite:copy.db", 250_000, 1_000_000, 200, false, false, null));
    browser.awaitText("#replays", "sqlite:copy.db");
    browser.awaitText("#replays", "25 %, 250,000 of 1,000,000, 200/s, 1 h 2 min left");
    assertThat(browser.run("return document.querySelector('#replays progress').position"))
        .isEqualTo(0.25);
    browser.keepPicture("replay");
    web.replay(new TargetProgress("sqlite:copy.db", 250_000, 1_000_000, 200, true, false, null));
    browser.awaitText("#replays", "paused: the repository is away");
    TargetProgress whole =
        new TargetProgress("sqlite:copy.db", 1_000_000, 1_000_000, 0, false, true, null);
    web.replay(whole);
    browser.awaitText("#replays", "done: 1,000,000");
    web.replay(whole.with(CertificateProgress.of(900_000, 2_000_000)));
    browser.awaitText("#replays", "done: 1,000,000, certificate: 45 %");
    web.replay(whole.with(CertificateProgress.made(true)));
    browser.awaitText("#replays", "done: 1,000,000, the certificate holds");
    web.replay(whole.with(CertificateProgress.made(false)));
    browser.awaitText("#replays", "the certificate DOES NOT HOLD");
    assertThat(browser.complaints()).isEmpty();
  }
}
