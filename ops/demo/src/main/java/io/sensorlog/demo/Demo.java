package io.sensorlog.demo;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.DurationConverter;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Stop;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One run of the demo: starts all, shows what happens, ends all, compares. One thread only. */
final class Demo {
  /** Of the demo's own sensors; whoever joins in with others is not counted. */
  private static final String SENSOR_PREFIX = "demo";

  /**
   * Of whoever waits for a program of ours: all start at once, perhaps on few processors, and
   * without a broker the sensors wait for the logger.
   */
  private static final String CONNECT_TIMEOUT = "30s";

  private final DemoSettings settings;
  private final Launcher launcher;
  private final Map<String, String> environment;
  private final ElapsedTime sinceStart;

  Demo(
      DemoSettings settings,
      Launcher launcher,
      Map<String, String> environment,
      ElapsedTime sinceStart) {
    this.settings = settings;
    this.launcher = launcher;
    this.environment = environment;
    this.sinceStart = sinceStart;
  }

  /** Blocks until the end is asked for or the duration is over, and all is stopped again. */
  int run(Stop stop) throws InterruptedException {
    try (DataFolder folder = folder();
        DemoStack stack = DemoStack.start(settings, folder.path())) {
      stack.addresses().forEach(System.err::println);
      return run(stack, stop);
    }
  }

  private DataFolder folder() {
    return settings.data() == null ? DataFolder.temporary() : DataFolder.kept(settings.data());
  }

  private int run(DemoStack stack, Stop stop) throws InterruptedException {
    List<SavedRows> rows = rows(stack);
    try (Program logger = logger(stack);
        Program sensors = sensors(stack)) {
      ElapsedTime ran = new ElapsedTime();
      // One that ends by itself ends the demo; the ending says which one it was.
      logger.onEnd(stop::request);
      sensors.onEnd(stop::request);
      new Watch(sensors, logger, rows.getFirst(), sinceStart)
          .show(stop, settings.duration(), settings.progress(), settings.json());
      Ending.Pace pace = stop.isRequested() ? Ending.Pace.QUICK : Ending.Pace.PATIENT;
      return new Ending(sensors, logger, rows, pace).run(output(), ran.get());
    } catch (IOException e) {
      throw new CommandFailedException("cannot start a program: " + e.getMessage(), e);
    }
  }

  private List<SavedRows> rows(DemoStack stack) {
    Map<String, String> known = new HashMap<>(environment);
    known.putAll(stack.secrets());
    Instant start = Instant.now();
    return stack.repositories().stream()
        .filter(RepositoryUri::isKept)
        .map(repository -> repository.rows(known, SENSOR_PREFIX, start))
        .toList();
  }

  private Program logger(DemoStack stack) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("log", "--connection", stack.connection()));
    for (RepositoryUri repository : stack.repositories()) {
      arguments.addAll(List.of("--repository", repository.text()));
    }
    if (settings.ownBroker()) {
      arguments.addAll(List.of("--connect-timeout", CONNECT_TIMEOUT));
    }
    Set<String> passwords =
        stack.repositories().stream()
            .map(RepositoryUri::passwordVariable)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, String> variables = Launcher.environment(environment, passwords);
    variables.putAll(stack.secrets());
    return start("logger", arguments, variables);
  }

  private Program sensors(DemoStack stack) throws IOException {
    List<String> arguments =
        List.of(
            "sensors",
            "--connection",
            stack.connection(),
            "--throttle",
            stack.throttle(),
            "--sensors",
            String.valueOf(settings.sensors()),
            "--isolation",
            settings.isolation(),
            "--interval",
            DurationConverter.text(settings.interval()),
            "--connect-timeout",
            CONNECT_TIMEOUT,
            "--name",
            SENSOR_PREFIX);
    return start("sensors", arguments, Launcher.environment(environment, Set.of()));
  }

  private Program start(String name, List<String> arguments, Map<String, String> variables)
      throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--json", "--progress", "1s"));
    return Program.start(
        name,
        launcher.command(all),
        variables,
        line -> System.err.println("%-7s | %s".formatted(name, line)));
  }

  private OutputOptions output() {
    OutputOptions output = new OutputOptions();
    output.json = settings.json();
    return output;
  }
}
