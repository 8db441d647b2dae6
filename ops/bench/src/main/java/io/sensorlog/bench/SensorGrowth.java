package io.sensorlog.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a message costs with many sensors or processes. One thread only. */
public final class SensorGrowth {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final double NANOS_IN_MICRO = 1e3;
  private static final long MILLIS_IN_SECOND = 1_000;
  private static final int LIMIT = 5;

  private final Report report;

  public SensorGrowth(Report report) {
    this.report = report;
  }

  /**
   * Sensors in one process, started by the launcher, with a throttle of their own.
   *
   * @param pace messages a second of all of them together
   */
  public void sensors(List<Integer> counts, int pace) throws InterruptedException {
    report.figure("sensors.pace", pace);
    for (int count : counts) {
      try (Stage stage = new Stage();
          ProgramProcess process = start(stage, count, pace)) {
        Patience.until("sensors send", PATIENCE, () -> stage.witness().messages() > 0);
        Thread.sleep(Turns.TO_COMPILE);
        measure("sensors." + count, stage, List.of(process));
      }
    }
  }

  private static ProgramProcess start(Stage stage, int count, int pace) {
    long interval = Math.max(1, count * MILLIS_IN_SECOND / pace);
    List<String> command = new ArrayList<>(List.of("env", "SENSORLOG_BUILD=off"));
    command.add("JAVA_HOME=" + Path.of(System.getProperty("java.home")));
    command.addAll(List.of(Home.folder().resolve("sensorlog").toString(), "sensors"));
    command.addAll(List.of("--connection", stage.connection(), "--throttle", "local:"));
    command.addAll(List.of("--isolation", "thread", "--progress", "1h"));
    command.addAll(List.of("--sensors", "" + count, "--interval", interval + "ms"));
    return ProgramProcess.start("sensors", command, stage.folder().resolve("sensors.log"));
  }

  /** Processes of one sensor each, as fast as they can under the throttle of the machine. */
  public void processes(List<Integer> counts) throws InterruptedException {
    for (int count : counts) {
      try (Stage stage = new Stage()) {
        // There is always a message to send, and not much more: sampling costs too.
        Duration interval = Duration.ofMillis(Math.max(1, count / LIMIT));
        SensorProgram program = stage.program(Scope.HOST).withInterval(interval);
        try (Fleet fleet = stage.fleet("process", program, count)) {
          Thread.sleep(Turns.TO_COMPILE);
          measure("processes." + count, stage, fleet.all());
        }
      }
    }
  }

  private void measure(String name, Stage stage, List<ProgramProcess> processes)
      throws InterruptedException {
    Duration before = processorTime(processes);
    Window window = Window.watch(stage.witness(), WINDOW);
    double cpu = processorTime(processes).minus(before).toNanos() / NANOS_IN_MICRO;
    double memory =
        processes.stream()
            .mapToDouble(process -> ProcessStatus.residentMebibytes(process.pid()))
            .average()
            .orElse(0);
    report
        .figure(name + ".perSecond", window.rate())
        .figure(name + ".cpuMicros", cpu / window.messages())
        .figure(name + ".residentMiBEach", memory)
        .atMost(name + ".mostOutstanding", window.most(), LIMIT);
  }

  private static Duration processorTime(List<ProgramProcess> processes) {
    return processes.stream()
        .map(process -> ProcessStatus.processorTime(process.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
