package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How small a process of one sensor is, and how soon it sends. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Resident memory (VmRSS) of a process of one sensor after some time of sending,",
      "and the time from its start to its first message on the wire. The first start",
      "in a folder of the throttle also tests the folder's locks. Linux only."
    })
final class Memory implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final double NANOS_IN_SECOND = 1e9;

  @Option(names = "--after", paramLabel = "D", description = "When memory is read (30s).")
  private Duration after = Duration.ofSeconds(30);

  @Option(names = "--starts", paramLabel = "N", description = "How many, one by one (5).")
  private int starts = 5;

  @Option(names = "--delay", paramLabel = "D", description = "How late answers are (20ms).")
  private Duration delay = Duration.ofMillis(20);

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("memory").figure("afterSeconds", after.toSeconds());
    List<Double> firstMessages = new ArrayList<>();
    double resident = 0;
    try (Stage stage = new Stage()) {
      stage.witness().delayAnswers(delay);
      SensorProgram program = stage.program(Scope.HOST).withDelay(delay);
      for (int start = 1; start <= starts; start++) {
        String name = "sensor" + start;
        stage.witness().reset();
        try (ProgramProcess process = program.start(name, name, stage.folder(), List.of())) {
          firstMessages.add(secondsToFirstMessage(stage.witness(), process));
          if (start == starts) {
            Thread.sleep(after);
            resident = ProcessStatus.residentMebibytes(process.pid());
          }
        }
      }
    }
    return report
        .figure("secondsToFirstMessageInNewFolder", firstMessages.getFirst())
        .figure("secondsToFirstMessage", Median.of(firstMessages))
        .atMost("longestSecondsToFirstMessage", Collections.max(firstMessages), 2)
        .atMost("residentMiB", resident, 90)
        .print();
  }

  private static double secondsToFirstMessage(Witness witness, ProgramProcess process)
      throws InterruptedException {
    Patience.until(process.name() + " sends", PATIENCE, () -> !witness.changes().isEmpty());
    return (witness.changes().getFirst().nanos() - process.startedAt()) / NANOS_IN_SECOND;
  }
}
