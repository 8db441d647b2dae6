package io.sensorlog.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of Sensorlog that runs beside the demo and says in JSON lines how far it has got: on
 * standard error while it works, on standard output at its end. It does not outlive the demo, and
 * does not hear a terminal's Ctrl-C. Thread-safe.
 */
final class Program implements AutoCloseable {
  /**
   * Starts a program, passes SIGTERM on to it for each line on standard input, and kills it when
   * that input ends, as it does however the demo ends.
   */
  private static final String GUARD =
      """
      trap '' INT HUP
      exec 3<&0
      "$@" </dev/null 3<&- &
      program=$!
      {
        while read -r end <&3; do kill -TERM $program; done
        kill -KILL $program
      } >/dev/null 2>&1 &
      watcher=$!
      wait $program
      status=$?
      kill $watcher 2>/dev/null
      wait $watcher 2>/dev/null
      exit $status
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private final Process guard;
  private final List<Thread> readers;
  private volatile JsonNode figures = JSON.createObjectNode();
  private volatile JsonNode summary = JSON.createObjectNode();

  private Program(String name, Process guard, Consumer<String> words) {
    this.name = name;
    this.guard = guard;
    this.readers =
        List.of(
            reader(guard.getInputStream(), words, read -> summary = read),
            reader(guard.getErrorStream(), words, read -> figures = read));
  }

  /**
   * Starts a program.
   *
   * @param environment all that it gets
   * @param words takes each line that is no JSON; called from other threads
   */
  static Program start(
      String name, List<String> command, Map<String, String> environment, Consumer<String> words)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "guard"));
    guarded.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(guarded);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Program(name, builder.start(), words);
  }

  private Thread reader(InputStream stream, Consumer<String> words, Consumer<JsonNode> json) {
    return Thread.ofPlatform()
        .name("sensorlog-demo-" + name)
        .daemon()
        .start(() -> read(stream, words, json));
  }

  private static void read(InputStream stream, Consumer<String> words, Consumer<JsonNode> json) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        take(line, words, json);
      }
    } catch (IOException e) {
      words.accept("cannot be read: " + e.getMessage());
    }
  }

  private static void take(String line, Consumer<String> words, Consumer<JsonNode> json) {
    if (!line.startsWith("{")) {
      words.accept(line);
      return;
    }
    try {
      json.accept(JSON.readTree(line));
    } catch (JacksonException e) {
      words.accept(line);
    }
  }

  String name() {
    return name;
  }

  /** The latest figures; an empty object before the first. */
  JsonNode figures() {
    return figures;
  }

  /** The figures of the end; an empty object if it has said none. */
  JsonNode summary() {
    return summary;
  }

  boolean isRunning() {
    return guard.isAlive();
  }

  /** Its exit status; only after its end. */
  int status() {
    return guard.exitValue();
  }

  /** Has something done at its end, whatever the reason; on another thread. */
  void onEnd(Runnable action) {
    var unused = guard.onExit().thenRun(action);
  }

  /**
   * Asks it to end, and blocks until it has and all it said is read, or the time is over.
   *
   * @return whether it has ended
   */
  boolean end(Duration atMost) throws InterruptedException {
    try {
      guard.getOutputStream().write('\n');
      guard.getOutputStream().flush();
    } catch (IOException e) {
      // It has ended already.
    }
    boolean ended = guard.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    for (Thread reader : ended ? readers : List.<Thread>of()) {
      reader.join();
    }
    return ended;
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
      guard.waitFor();
    } catch (IOException e) {
      // It has ended already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
