package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Processes of sensors that are killed, started again, paused. One thread only. */
final class Fleet implements AutoCloseable {
  /** Answers are late while processes start: the others leave them the processor. */
  private static final Duration STARTING_DELAY = Duration.ofMillis(20);

  private static final Duration STARTING_PATIENCE = Duration.ofSeconds(60);

  private final Witness witness;
  private final SensorProgram program;
  private final String prefix;
  private final Path folder;
  private final List<ProgramProcess> processes = new ArrayList<>();
  private int starts;

  /**
   * @param prefix what the processes' names begin with; without a hyphen
   * @param folder for what they print
   */
  Fleet(Witness witness, SensorProgram program, String prefix, Path folder) {
    this.witness = witness;
    this.program = program;
    this.prefix = prefix;
    this.folder = folder;
  }

  /**
   * Starts as many processes, one after the other; blocks until each of them has sent.
   *
   * @return this
   */
  Fleet start(int size) throws InterruptedException {
    witness.delayAnswers(STARTING_DELAY);
    for (int i = 0; i < size; i++) {
      processes.add(launch(i));
      awaitFirstMessage(i);
    }
    witness.delayAnswers(Duration.ZERO);
    return this;
  }

  private ProgramProcess launch(int index) {
    String name = prefix + (index + 1);
    String clientId = name + "-" + ++starts;
    return program.start(name, clientId, folder, List.of());
  }

  int size() {
    return processes.size();
  }

  /** Starts the process of this place again, whose last one has ended. */
  void restart(int index) {
    processes.set(index, launch(index));
  }

  /** The processes by their places. */
  List<ProgramProcess> all() {
    return List.copyOf(processes);
  }

  ProgramProcess get(int index) {
    return processes.get(index);
  }

  /** Whether the process of this place has had an answer since its start and the last reset. */
  boolean hasSent(int index) {
    return witness.messagesByClient().containsKey(get(index).name());
  }

  void awaitFirstMessage(int index) throws InterruptedException {
    Patience.until(
        get(index).name() + " sends; see " + get(index).log(),
        STARTING_PATIENCE,
        () -> hasSent(index));
  }

  /** Messages answered since the last reset, by the place in the fleet, whichever process sent. */
  Map<String, Long> messages() {
    Map<String, Long> messages = new TreeMap<>();
    for (int i = 0; i < processes.size(); i++) {
      messages.put(prefix + (i + 1), 0L);
    }
    witness
        .messagesByClient()
        .forEach(
            (client, count) ->
                messages.computeIfPresent(
                    client.substring(0, client.indexOf('-')), (name, sum) -> sum + count));
    return messages;
  }

  void pause() {
    processes.forEach(ProgramProcess::pause);
  }

  void resume() {
    processes.forEach(ProgramProcess::resume);
  }

  /** Kills all; blocks until they are gone. */
  @Override
  public void close() {
    processes.forEach(ProgramProcess::close);
  }
}
