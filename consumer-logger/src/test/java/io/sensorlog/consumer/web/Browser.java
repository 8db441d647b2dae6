package io.sensorlog.consumer.web;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A real Chromium without a window. */
final class Browser implements AutoCloseable {
  static final String MISSING =
      "no page is tested: chromium and chromedriver are not both in the usual places";

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  Browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium", "chromium-browser", "google-chrome").orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // root has none
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--enable-precise-memory-info",
        "--js-flags=--expose-gc");
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver").orElseThrow().toFile())
                .build(),
            options);
    size(1280, 900);
  }

  static boolean isMissing() {
    return find("chromium", "chromium-browser", "google-chrome").isEmpty()
        || find("chromedriver").isEmpty();
  }

  private static Optional<Path> find(String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of("/usr/bin/", "/usr/local/bin/").map(folder -> folder + name))
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  void open(String address) {
    driver.get(address);
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  int count(String css) {
    return driver.findElements(By.cssSelector(css)).size();
  }

  String text(String css) {
    return element(css).getText();
  }

  /** Waits until this text is there. */
  void awaitText(String css, String part) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> text(css).contains(part));
  }

  void awaitHidden(String css) {
    await().atMost(PATIENCE).until(() -> !element(css).isDisplayed());
  }

  @Nullable Object run(String script) {
    return driver.executeScript(script);
  }

  /** What the page has complained of since the last time. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** For people to look at. */
  void keepPicture(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
