package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Sends while processes are killed and stopped. One use, one thread. */
final class ChaosRun {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

  /** No message is answered for so long: longer than all pauses and quarantines together last. */
  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  private final Witness witness;
  private final Fleet fleet;
  private final ChaosSettings settings;
  private final Runnable restartServer;
  private final PriorityQueue<Awakening> awakenings =
      new PriorityQueue<>(Comparator.comparingLong(Awakening::atNanos));
  private int kills;
  private int pauses;
  private int serverRestarts;
  private int endedByThemselves;
  private long spokeAt = System.nanoTime();

  /** When a stopped process goes on. */
  private record Awakening(long atNanos, ProgramProcess process) {}

  /**
   * @param fleet its processes have sent; whoever made it closes it
   * @param restartServer blocks until the server by which permits are shared has been restarted
   */
  ChaosRun(Witness witness, Fleet fleet, ChaosSettings settings, Runnable restartServer) {
    this.witness = witness;
    this.fleet = fleet;
    this.settings = settings;
    this.restartServer = restartServer;
  }

  /** Blocks until the messages are answered, and tells what the witness saw. */
  ChaosResult run() throws InterruptedException {
    Queue<Fault<ChaosFault>> faults = settings.faults();
    witness.delayAnswers(settings.delay());
    witness.reset();
    long start = System.nanoTime();
    long moved = start;
    long before = 0;
    for (long now = 0; now < settings.messages(); now = witness.messages()) {
      if (now > before) {
        before = now;
        moved = System.nanoTime();
      }
      if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        Report.say("no message was answered for " + STANDSTILL);
        break;
      }
      restartEnded();
      awake(System.nanoTime());
      while (!faults.isEmpty() && faults.peek().atMessage() <= now) {
        strike(faults.remove());
      }
      sayWhereWeAre(now);
      Thread.sleep(BETWEEN_LOOKS);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    ChaosResult result = result(seconds);
    awake(Long.MAX_VALUE);
    return result;
  }

  private ChaosResult result(double seconds) {
    return new ChaosResult(
        witness.messages(),
        seconds,
        kills,
        pauses,
        serverRestarts,
        endedByThemselves,
        witness.mostOutstanding(),
        witness.meanOutstanding(),
        fleet.messages());
  }

  private void strike(Fault<ChaosFault> fault) {
    switch (fault.kind()) {
      case KILL -> kill(fault.victim());
      case PAUSE -> pause(fault);
      case SERVER_RESTART -> {
        Thread.startVirtualThread(restartServer); // whoever is to be woken does not wait for it
        serverRestarts++;
      }
    }
  }

  private void kill(int place) {
    ProgramProcess victim = fleet.get(place);
    victim.kill();
    awakenings.removeIf(awakening -> awakening.process().equals(victim));
    fleet.restart(place);
    kills++;
  }

  /** One that is stopped already, or has not got through its start, leaves it to its neighbour. */
  private void pause(Fault<ChaosFault> fault) {
    for (int i = 0; i < fleet.size(); i++) {
      int place = (fault.victim() + i) % fleet.size();
      ProgramProcess victim = fleet.get(place);
      if (!victim.isPaused() && victim.isAlive() && fleet.hasSent(place)) {
        victim.pause();
        awakenings.add(new Awakening(System.nanoTime() + fault.pause().toNanos(), victim));
        pauses++;
        return;
      }
    }
    Report.say("nobody left to be stopped");
  }

  private void awake(long now) {
    while (!awakenings.isEmpty() && awakenings.peek().atNanos() <= now) {
      awakenings.remove().process().resume();
    }
  }

  private void restartEnded() {
    for (int place = 0; place < fleet.size(); place++) {
      ProgramProcess process = fleet.get(place);
      if (!process.isAlive()) {
        endedByThemselves++;
        Report.say(process.name() + " ended by itself: " + process.lastWords());
        fleet.restart(place);
      }
    }
  }

  private void sayWhereWeAre(long messages) {
    if (System.nanoTime() - spokeAt > BETWEEN_WORDS.toNanos()) {
      spokeAt = System.nanoTime();
      Report.say(
          "%,d messages, %d kills, %d pauses, at most %d outstanding"
              .formatted(messages, kills, pauses, witness.mostOutstanding()));
    }
  }
}
