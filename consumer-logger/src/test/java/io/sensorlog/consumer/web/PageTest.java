package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTest {
  private final Web web;

  PageTest(@TempDir Path folder) {
    this.web = new Web("127.0.0.1:0", Web.NOWHERE, folder);
  }

  @AfterEach
  void end() {
    web.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/style.css, text/css",
    "/icon.svg, image/svg+xml",
    "/app.js, text/javascript",
    "/completeness.js, text/javascript",
    "/replays.js, text/javascript",
    "/uplot.js, text/javascript",
    "/uplot.css, text/css",
  })
  void shouldServeAllOfThePageItself(String path, String type) {
    HttpResponse<String> part = web.get(path);

    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(header(part, "Content-Type")).startsWith(type);
    assertThat(part.body()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"/", "/api/state", "/metrics", "/elsewhere"})
  void shouldForbidBrowsersWhatThePageDoesNotNeed(String path) {
    HttpResponse<String> part = web.get(path);

    assertThat(header(part, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(header(part, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(part, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(part, "Server")).isEmpty();
  }

  @Test
  void shouldHoldNothingInlineAndNothingFromElsewhere() {
    assertThat(web.get("/").body())
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContainPattern("<style|style=| on[a-z]+=")
        .doesNotContainPattern("(src|href)=\"(https?:)?//");
  }
}
