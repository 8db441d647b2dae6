package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.time.Duration;

/**
 * Fleets that send by turns, the others stopped meanwhile: what is compared was measured on the
 * same machine in the same mood. One thread only.
 *
 * @param delay of answers
 * @param window how long one turn is measured
 */
record Turns(Witness witness, Duration delay, Duration window) {
  /** At full speed, so that what is compared are compiled programs, as after a day of work. */
  static final Duration TO_COMPILE = Duration.ofSeconds(15);

  /** Until a fleet that was stopped is in its stride. */
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /** They send for some seconds without delay, and are stopped then until their first turn. */
  void warmUp(Fleet... fleets) throws InterruptedException {
    witness.delayAnswers(Duration.ZERO);
    Thread.sleep(TO_COMPILE);
    for (Fleet fleet : fleets) {
      fleet.pause();
    }
  }

  /** The fleet's turn; it was stopped, and is again afterwards. */
  Window take(Fleet fleet) throws InterruptedException {
    witness.delayAnswers(delay);
    fleet.resume();
    Thread.sleep(WARM_UP);
    Window seen = Window.watch(witness, window);
    fleet.pause();
    Thread.sleep(delay); // what it has sent is answered before the next turn
    return seen;
  }
}
