package io.sensorlog.consumer.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, with a real broker behind it. */
@Tag("browser")
@ExtendWith(StackExtension.class)
class BrowserTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int SENSORS = 50;

  private final Topic topic;
  private final Web web;
  private final Browser browser;

  @BeforeAll
  static void requireBrowser() {
    assumeFalse(Browser.isMissing(), Browser.MISSING);
  }

  BrowserTest(KafkaBroker broker, @TempDir Path folder) {
    assumeFalse(Browser.isMissing(), Browser.MISSING);
    topic = new Topic(broker, "page_" + UUID.randomUUID().toString().substring(0, 8), 2);
    web = new Web("127.0.0.1:0", topic.uri(), folder);
    browser = new Browser();
  }

  @BeforeEach
  void open() {
    browser.open("http://127.0.0.1:" + web.server().port() + "/#token=" + Web.TOKEN);
  }

  @AfterEach
  void end() {
    browser.close();
    web.close();
    topic.close();
  }

  private void showReadings() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              browser.element("#add-plot").click();
              return true;
            });
    browser.awaitText("#repositories", "plot-1");
    await().atMost(PATIENCE).until(() -> web.loggers().caughtUpFor().toMillis() > 0);
    browser.awaitText("#link", "live");
  }

  private void send(String sensor, String value) {
    String message =
        "{\"id\":\"%s\",\"sensor\":\"%s\",\"timestamp\":\"%s\",\"value\":%s}"
            .formatted(UUID.randomUUID(), sensor, Instant.now(), value);
    topic.send(sensor.getBytes(UTF_8), message.getBytes(UTF_8));
  }

  @Test
  void shouldShowAReadingWithinASecondOfSavingIt() {
    showReadings();
    List<Long> sinceSaved = new ArrayList<>();
    List<Long> sinceSent = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String sensor = "quick-" + i;
      long before = web.loggers().saved().stored();
      long sent = System.nanoTime();
      send(sensor, "17");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> web.loggers().saved().stored() > before);
      long saved = System.nanoTime();
      browser.awaitText("#legend", sensor);
      sinceSaved.add(Duration.ofNanos(System.nanoTime() - saved).toMillis());
      sinceSent.add(Duration.ofNanos(System.nanoTime() - sent).toMillis());
    }
    System.out.printf("page: shown %s ms after saving, %s after sending%n", sinceSaved, sinceSent);
    sinceSaved.sort(null);
    assertThat(sinceSaved.get(3)).as("the median").isLessThan(1000);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldTakeTheTokenOutOfItsAddress() {
    browser.awaitText("#no-plot", "Nothing shows readings yet");
    assertThat(browser.address()).endsWith("/").doesNotContain("token");
  }

  @Test
  void shouldAddAndRemoveARepository() {
    browser.element("#uri").sendKeys("jdbc:sqlite:page.db");
    browser.element("#add button").click();
    browser.awaitText("#repositories", "sqlite-1");
    browser.awaitText("#repositories", "running");
    send("a", "1");
    await().atMost(PATIENCE).until(() -> web.loggers().saved().stored() == 1);
    browser.element("#repositories button").click();
    await().atMost(PATIENCE).until(() -> browser.count("#repositories tr") == 0);
    assertThat(web.loggers().list()).isEmpty();
  }

  @Test
  void shouldShowWhatMemoryKeeps() {
    browser.element("#uri").sendKeys("memory:");
    browser.element("#add button").click();
    browser.awaitText("#repositories", "memory-1");
    await().atMost(PATIENCE).until(() -> web.loggers().caughtUpFor().toMillis() > 0);
    send("first", "-17");
    send("first", "\"<img src=x onerror='window.taken=1'>\"");
    await().atMost(PATIENCE).until(() -> web.loggers().saved().stored() == 2);
    browser.element("[aria-label='Show memory-1']").click();
    browser.awaitText("#kept", "Newest readings of memory-1");
    browser.awaitText("#kept-readings li:nth-child(2)", "-17");
    browser.keepPicture("memory");

    assertThat(browser.text("#kept-readings li")).contains("first", "<img src=x");
    assertThat(browser.run("return window.taken")).isNull();
    assertThat(browser.count("#kept-readings li")).isEqualTo(2);
    browser.element("#hide-kept").click();
    assertThat(browser.count("#kept-readings li")).isZero();
    browser.element("[aria-label='Show memory-1']").click();
    browser.awaitText("#kept-readings", "-17");
    browser.element("[aria-label='Remove memory-1']").click();
    await().atMost(PATIENCE).until(() -> browser.count("#kept-readings li") == 0);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldSayWhyARepositoryCannotBeAdded() {
    browser.element("#uri").sendKeys("jdbc:sqlite:../page.db");
    browser.element("#add button").click();
    browser.awaitText("#notice", "no .. in a path");
    assertThat(web.loggers().list()).isEmpty();
  }

  @Test
  void shouldDoNothingThatHostileReadingsWant() {
    showReadings();
    String attack = "<img src=x onerror='window.taken=1'><script>window.taken=1</script>";
    topic.send(null, attack.getBytes(UTF_8));
    topic.send(
        null,
        "{\"id\":\"%s\",\"sensor\":\"<svg onload=window.taken=1>\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
            .formatted(UUID.randomUUID())
            .getBytes(UTF_8));
    send("hostile", "{\"a\":\"" + attack + "\"}");
    send("hostile", "\"</script>" + attack + "\"");
    browser.awaitText("#rejected", "<svg onload");
    browser.awaitText("#rejected", "<img src=x");
    browser.awaitText("#documents", "</script><img");

    assertThat(browser.run("return window.taken")).isNull();
    assertThat(browser.count("#rejected img, #rejected svg, #documents img, main script")).isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void shouldStaySmoothAndFlatWithFiftySensors() {
    showReadings();
    send("spectrum", "[0,1,4,9,16,9,4,1,0,-3,-5,-3,0]");
    send("status", "{\"valve\":\"open\",\"since\":17}");
    topic.send(null, "{\"id\":\"broken".getBytes(UTF_8));
    Duration time = Duration.ofSeconds(Integer.getInteger("sensorlog.page.seconds", 25));
    try (ScheduledExecutorService sensors = Executors.newSingleThreadScheduledExecutor()) {
      AtomicLong round = new AtomicLong();
      var unused = sensors.scheduleAtFixedRate(() -> measure(round), 0, 50, TimeUnit.MILLISECONDS);
      browser.awaitText("#legend", "sensor-50");
      wait(Duration.ofSeconds(12));
      keepPictures();
      browser.run("window.frames_=0;(function f(){window.frames_++;requestAnimationFrame(f)})()");
      long before = heap();
      long start = System.nanoTime();
      long sentBefore = web.loggers().saved().stored();
      wait(time);
      double seconds = (System.nanoTime() - start) / 1e9;
      double frames = number("return window.frames_").doubleValue() / seconds;
      double rate = (web.loggers().saved().stored() - sentBefore) / seconds;
      long after = heap();
      System.out.printf(
          "page: %.0f readings/s, %.0f frames/s, heap %d -> %d KiB in %.0f s%n",
          rate, frames, before >> 10, after >> 10, seconds);
      assertThat(frames).isGreaterThan(3);
      assertThat(after - before).isLessThan(8 << 20);
      assertThat(browser.text("#remark")).doesNotContain("left out");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  private void measure(AtomicLong round) {
    long now = round.getAndIncrement();
    for (int i = 1; i <= SENSORS; i++) {
      send("sensor-" + i, String.valueOf(Math.round(100 * Math.sin(now / 60.0 + i)) + i));
    }
  }

  private static void wait(Duration time) {
    await().pollDelay(time).atMost(time.plus(PATIENCE)).until(() -> true);
  }

  private long heap() {
    return number("gc(); gc(); return performance.memory.usedJSHeapSize").longValue();
  }

  private void keepPictures() {
    browser.keepPicture("light");
    browser.dark(true);
    wait(Duration.ofMillis(500));
    browser.keepPicture("dark");
    browser.size(390, 1700);
    wait(Duration.ofMillis(500));
    browser.keepPicture("narrow-dark");
    browser.dark(false);
    wait(Duration.ofMillis(500));
    browser.keepPicture("narrow");
    browser.size(1280, 900);
  }

  private Number number(String script) {
    return (Number) Objects.requireNonNull(browser.run(script));
  }
}
