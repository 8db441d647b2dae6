package io.sensorlog.consumer.web;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A web server of a test's own with loggers behind it, and who asks it. */
final class Web implements AutoCloseable {
  static final String TOKEN = "a-token-for-tests-only";
  static final String NOWHERE = "kafka://localhost:1/readings";

  static {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final PlotFeed feed = new PlotFeed();
  private volatile List<TargetProgress> replays = List.of();
  private final Loggers loggers;
  private final WebServer server;

  /**
   * @param address HOST:PORT
   * @param connection where repositories would receive from
   * @param data files that are added lie below it
   */
  Web(String address, String connection, Path data) {
    this(address, connection, data, Set.of(), Map.of());
  }

  Web(
      String address,
      String connection,
      Path data,
      Set<String> details,
      Map<String, String> environment) {
    this.loggers =
        new Loggers(
            new LoggerSettings(
                Endpoint.parse(connection),
                "web",
                1,
                500,
                Accepted.NOTHING,
                KafkaAccess.USUAL,
                null),
            () -> {});
    this.server =
        WebServer.start(
            new WebSettings(WebAddress.parse(address), token(), data, details, environment, false),
            loggers,
            feed,
            () -> replays);
  }

  private static Token token() {
    try {
      Path file = Files.createTempFile("token", "");
      Files.writeString(file, TOKEN + "\n");
      Token token = Token.read(file);
      Files.delete(file);
      return token;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Loggers loggers() {
    return loggers;
  }

  /** Shows that a replay is there now. */
  void replay(TargetProgress... targets) {
    replays = List.of(targets);
  }

  PlotFeed feed() {
    return feed;
  }

  WebServer server() {
    return server;
  }

  HttpClient client() {
    return client;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /**
   * Adds a repository.
   *
   * @param token null for none
   */
  HttpResponse<String> add(String uri, @Nullable String token) {
    return post(Json.MAPPER.writeValueAsString(Map.of("uri", uri)), token);
  }

  HttpResponse<String> post(String body, @Nullable String token) {
    return send(with(token, request("/api/repositories").POST(BodyPublishers.ofString(body))));
  }

  HttpResponse<String> remove(String name, @Nullable String token) {
    return send(with(token, request("/api/repositories/" + name).DELETE()));
  }

  private static HttpRequest.Builder with(@Nullable String token, HttpRequest.Builder request) {
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return Json.MAPPER.readTree(response.body());
  }

  static String error(HttpResponse<String> response) {
    return json(response).path("error").stringValue("");
  }

  @Override
  public void close() {
    server.close();
    loggers.close();
    client.shutdownNow();
  }
}
