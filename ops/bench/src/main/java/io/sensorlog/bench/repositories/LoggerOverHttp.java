package io.sensorlog.bench.repositories;

import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A packaged logger in a process of its own, watched and changed over HTTP. One thread only. */
final class LoggerOverHttp implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PAGE = "page ";
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final ProgramProcess process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LongAdder shown = new LongAdder();
  private final String token;
  private final URI page;

  private LoggerOverHttp(ProgramProcess process, String token, URI page) {
    this.process = process;
    this.token = token;
    this.page = page;
  }

  /**
   * Starts a logger and blocks until it says where its page is.
   *
   * @param name for people, and of its log; another one for each process
   * @param folder for its token, its log, and files that are added over HTTP
   * @param options beside those of the page
   * @throws CommandFailedException if it ends instead
   */
  static LoggerOverHttp start(String name, Path folder, List<String> options)
      throws InterruptedException {
    String token = "for-this-run-and-no-other";
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of(
            "--web",
            "127.0.0.1:0",
            "--web-token-file",
            tokenFile(folder, token).toString(),
            "--data",
            folder.toString()));
    ProgramProcess process =
        ProgramProcess.start(
            name,
            PackagedLogger.command(PackagedLogger.LAUNCHER_OPTIONS, all),
            folder.resolve(name + ".log"));
    try {
      return new LoggerOverHttp(process, token, awaitPage(process));
    } catch (RuntimeException | InterruptedException e) {
      process.close();
      throw e;
    }
  }

  private static Path tokenFile(Path folder, String token) {
    try {
      return Files.writeString(folder.resolve("token"), token);
    } catch (IOException e) {
      throw new CommandFailedException("cannot write the token: " + e.getMessage(), e);
    }
  }

  private static URI awaitPage(ProgramProcess process) throws InterruptedException {
    while (process.isAlive()) {
      try (Stream<String> lines = Files.lines(process.log())) {
        var said = lines.filter(line -> line.startsWith(PAGE)).findFirst();
        if (said.isPresent()) {
          return URI.create(said.get().substring(PAGE.length()).strip());
        }
      } catch (IOException e) {
        throw new CommandFailedException("cannot read " + process.log(), e);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    throw new CommandFailedException(
        "%s ended by itself: %s".formatted(process.name(), process.lastWords()));
  }

  /**
   * Watches its plot, as the page does, until it ends. Where there is no plot yet, or no more,
   * there is nothing to see.
   */
  void watch() {
    HttpRequest request =
        HttpRequest.newBuilder(page.resolve("api/readings"))
            .header("Accept", "text/event-stream")
            .build();
    var unused =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
            .thenAcceptAsync(answer -> count(answer.body()));
  }

  private void count(Stream<String> lines) {
    try {
      lines.filter(line -> line.startsWith("event: readings")).forEach(line -> shown.increment());
    } catch (UncheckedIOException e) {
      // The logger was killed.
    }
  }

  /** Events with readings that the watcher has got. */
  long shown() {
    return shown.sum();
  }

  /** What it tells of its repositories, in the order of adding. */
  List<RepositoryState> repositories() throws InterruptedException {
    JsonNode answer = JSON.readTree(answer(request("api/repositories").GET(), OK));
    return answer.path("repositories").valueStream().map(RepositoryState::of).toList();
  }

  /** Adds a repository and answers its name; blocks until it is open. */
  String add(String uri) throws InterruptedException {
    String body = JSON.writeValueAsString(Map.of("uri", uri));
    HttpRequest.Builder request =
        request("api/repositories").POST(HttpRequest.BodyPublishers.ofString(body));
    return JSON.readTree(answer(request, CREATED)).path("name").stringValue();
  }

  /** Removes a repository; blocks until it has stopped. */
  void remove(String name) throws InterruptedException {
    var unused = answer(request("api/repositories/" + name).DELETE(), NO_CONTENT);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(page.resolve(path))
        .timeout(LONGEST_ANSWER)
        .header("Authorization", "Bearer " + token);
  }

  private String answer(HttpRequest.Builder request, int status) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != status) {
        throw new CommandFailedException(
            "%s answers %d: %s".formatted(process.name(), answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s does not answer (%s): %s".formatted(process.name(), e, process.lastWords()), e);
    }
  }

  /**
   * Blocks until its repositories are so.
   *
   * @param what is waited for, for people
   * @throws CommandFailedException if they are not so in time, or the logger ends
   */
  void await(String what, Duration atMost, Predicate<List<RepositoryState>> areSo)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<RepositoryState> now = repositories();
    while (!areSo.test(now)) {
      if (System.nanoTime() - end > 0) {
        throw new CommandFailedException(
            "waited in vain for %s: %s; %s, see %s".formatted(atMost, what, now, process.log()));
      }
      Thread.sleep(BETWEEN_LOOKS);
      now = repositories();
    }
  }

  /**
   * Blocks until it has ended by itself; answers its exit status.
   *
   * @throws CommandFailedException if it does not in time
   */
  int awaitEnd(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() - end > 0) {
        throw new CommandFailedException(
            "%s does not end; see %s".formatted(process.name(), process.log()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return process.exitStatus();
  }

  /** SIGTERM; answers whether it ended with 0. Blocks until then, 15 s at most. */
  boolean terminate() {
    return process.terminate(Duration.ofSeconds(15)) && process.exitStatus() == 0;
  }

  /** SIGKILL; blocks until it is gone. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
    client.shutdownNow();
  }
}
