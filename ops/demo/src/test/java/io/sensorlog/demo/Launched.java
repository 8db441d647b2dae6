package io.sensorlog.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command started through the launcher, as a person would. */
final class Launched implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** Where the sensors of one machine meet: not in the home of whoever runs the tests. */
  private static final Path STATE = Path.of("target", "state").toAbsolutePath();

  /** The bits of SIGHUP and SIGINT in a set of signals. */
  private static final long ENDING = 1L << (1 - 1) | 1L << (2 - 1);

  private final Process process;
  private final Path output;
  private final Path errors;

  private Launched(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  static Launched start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(hearingSignals());
    command.addAll(List.of("/bin/sh", System.getProperty("sensorlog.home") + "/sensorlog"));
    command.addAll(Arrays.asList(arguments));
    try {
      Path output = temporaryFile();
      Path errors = temporaryFile();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().put("SENSORLOG_BUILD", "off");
      builder.environment().put("XDG_STATE_HOME", STATE.toString());
      builder.environment().putAll(environment);
      return new Launched(builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A shell makes what it starts in the background deaf to SIGINT, and nohup to SIGHUP, with all
   * that this starts in turn. Without this, tests that run so would find commands deaf that are
   * not.
   */
  private static List<String> hearingSignals() {
    return isDeaf() ? List.of("env", "--default-signal=HUP,INT") : List.of();
  }

  private static boolean isDeaf() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .anyMatch(ignored -> (ignored & ENDING) != 0);
    } catch (IOException e) {
      return false; // not Linux
    }
  }

  private static Path temporaryFile() throws IOException {
    Path file = Files.createTempFile("launched-", ".txt");
    file.toFile().deleteOnExit();
    return file;
  }

  /** Runs a command to its end. */
  static Launched run(Map<String, String> environment, Duration atMost, String... arguments)
      throws InterruptedException {
    Launched launched = start(environment, arguments);
    launched.awaitEnd(atMost);
    return launched;
  }

  /** Blocks until the end and gives the exit status; kills the command if it takes longer. */
  int awaitEnd(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new AssertionError("not ended after " + atMost + ":\n" + errors());
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int status() {
    return process.exitValue();
  }

  void signal(String name) {
    signal(name, String.valueOf(process.pid()));
  }

  /** Signals it and all that it has started, as a terminal does. */
  void signalAll(String name) {
    String others =
        process.descendants().map(each -> " " + each.pid()).collect(Collectors.joining());
    signal(name, process.pid() + others);
  }

  private static void signal(String name, String processes) {
    try {
      int status =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + processes).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** SIGKILL; blocks until the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  String output() {
    return read(output);
  }

  String errors() {
    return read(errors);
  }

  /** The summary: the one line on standard output. */
  JsonNode summary() {
    return JSON.readTree(output());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
