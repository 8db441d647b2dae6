package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private final Path folder;
  private final Web web;

  AccessTest(@TempDir Path folder) {
    this.folder = folder;
    this.web = new Web("127.0.0.1:0", Web.NOWHERE, folder);
  }

  @AfterEach
  void end() {
    web.close();
  }

  @Test
  void shouldRefuseToAddWithoutTheToken() {
    HttpResponse<String> refused = web.add("plot:", null);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(Web.error(refused)).contains("token").doesNotContain(Web.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a-token-for-tests-onlY", "a-token-for-tests-onl", "x", "a-token-for-tests-only2"})
  void shouldRefuseToRemoveWithAnotherToken(String token) {
    assertThat(web.remove("plot-1", token).statusCode()).isEqualTo(401);
  }

  @Test
  void shouldNotFindWhatIsToBeRemovedWithTheToken() {
    HttpResponse<String> missing = web.remove("plot-1", Web.TOKEN);

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(Web.error(missing)).contains("no repository of this name");
  }

  @Test
  void shouldRefuseAChangeThatIsDisguisedAsAQuestion() {
    assertThat(web.get("/api/repositories/plot-1", "X-HTTP-Method-Override", "DELETE").statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/app.js", "/api/state", "/api/repositories", "/metrics", "/elsewhere"})
  void shouldRefuseToAnswerUnderAnotherName(String path) {
    for (String host : new String[] {"evil.example", "localhost.evil.example:8080", "10.1.2.3"}) {
      HttpResponse<String> refused = web.get(path, "Host", host);
      assertThat(refused.statusCode()).as(host).isEqualTo(403);
      assertThat(Web.error(refused)).contains("another name");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1:1", "[::1]:8080"})
  void shouldAnswerUnderTheNamesOfThisMachine(String host) {
    assertThat(web.get("/api/state", "Host", host).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldTellItsHealthUnderAnyName() {
    assertThat(web.get("/health/live", "Host", "pod-17").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "http://127.0.0.1", "http://localhost:3000"})
  void shouldRefusePagesOfAnotherOriginEvenWithTheToken(String origin) {
    HttpResponse<String> refused =
        web.send(
            web.request("/api/repositories")
                .header("Origin", origin)
                .header("Authorization", "Bearer " + Web.TOKEN)
                .POST(BodyPublishers.ofString("{\"uri\":\"plot:\"}")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(web.get("/api/state", "Origin", origin).statusCode()).isEqualTo(403);
    assertThat(refused.headers().map().keySet()).noneMatch(name -> name.startsWith("access-"));
  }

  @Test
  void shouldAnswerItsOwnPage() {
    String own = "http://127.0.0.1:" + web.server().port();
    assertThat(web.get("/api/state", "Origin", own).statusCode()).isEqualTo(200);
    assertThat(web.get("/api/state", "Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldGiveDataToNoOtherSiteButLetItLinkToThePage() {
    assertThat(web.get("/api/state", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(web.get("/api/state", "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    assertThat(web.get("/", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldWantTheTokenForAllDataAwayFromLoopback() {
    try (Web open = new Web("0.0.0.0:0", Web.NOWHERE, folder)) {
      for (String path :
          new String[] {
            "/api/state",
            "/api/repositories",
            "/api/repositories/memory-1/readings",
            "/api/readings",
            "/metrics",
            "/none"
          }) {
        assertThat(open.get(path).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(open.get("/api/state", "Authorization", "Bearer " + Web.TOKEN).statusCode())
          .isEqualTo(200);
      assertThat(open.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(open.get("/").statusCode()).isEqualTo(200);
      assertThat(open.get("/", "Host", "evil.example").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void shouldRefuseALargeBody() {
    HttpResponse<String> refused = web.post("x".repeat(8193), Web.TOKEN);

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(Web.error(refused)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"uri\":1}", "{\"url\":\"plot:\"}"})
  void shouldRefuseABodyOfAnotherForm(String body) {
    HttpResponse<String> refused = web.post(body, Web.TOKEN);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Web.error(refused)).contains("the body is not");
  }

  @Test
  void shouldRefuseAnUnknownRepositoryWithoutRepeatingWhatMayBeASecret() {
    HttpResponse<String> unknown = web.add("papyrus:hunter2", Web.TOKEN);
    HttpResponse<String> password =
        web.add("jdbc:mariadb://localhost/db?user=me&password=hunter2", Web.TOKEN);

    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(Web.error(unknown)).contains("papyrus:").doesNotContain("hunter2");
    assertThat(password.statusCode()).isEqualTo(400);
    assertThat(password.body()).doesNotContain("hunter2");
  }

  @Test
  void shouldSayThatTheOtherSideDoesNotAnswer() {
    HttpResponse<String> away = web.add("plot:", Web.TOKEN);

    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(Web.error(away)).contains("cannot reach kafka");
    assertThat(Web.json(web.get("/api/repositories")).path("repositories")).isEmpty();
  }

  @Test
  void shouldAnswerInJsonThatThereIsNoSuchPage() {
    HttpResponse<String> missing = web.get("/elsewhere");
    HttpResponse<String> method =
        web.send(
            web.request("/api/state")
                .header("Authorization", "Bearer " + Web.TOKEN)
                .POST(BodyPublishers.noBody()));

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(Web.error(missing)).isNotEmpty();
    assertThat(method.statusCode()).isEqualTo(405);
  }
}
