package io.sensorlog.producer.fleet;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.Silence;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the process of a sensor said last, in a line of its progress or in its summary.
 *
 * @param waited for permits, by the threads of that process together
 * @param recovered permits that it brought back from holders that died
 * @param expired permits that it used and could not vouch for any more
 * @param blocked its message that is on its way for too long, if there is one
 * @param silent its probe, if it has not answered for too long
 */
record ProcessFigures(
    SensorFigures sensor,
    int outstandingMost,
    int waiting,
    Duration waited,
    Duration longestWait,
    long recovered,
    long expired,
    Optional<Blocked> blocked,
    Optional<Silence> silent) {

  /** Of a process that has said nothing yet. */
  static final ProcessFigures NONE =
      new ProcessFigures(
          SensorFigures.NONE,
          0,
          0,
          Duration.ZERO,
          Duration.ZERO,
          0,
          0,
          Optional.empty(),
          Optional.empty());

  static ProcessFigures read(String sensor, JsonNode said) {
    long sent = number(said, "sent");
    long refused = number(said, "refused");
    long unsettled = number(said, "waiting") + number(said, "unsent");
    return new ProcessFigures(
        new SensorFigures(
            sent + refused + unsettled,
            sent,
            number(said, "missed"),
            refused,
            number(said, "failedMeasurements")),
        (int) number(said, "outstandingMost"),
        (int) number(said, "waitingForPermit"),
        Duration.ofMillis(number(said, "permitWaitMs")),
        Duration.ofMillis(number(said, "longestPermitWaitMs")),
        number(said, "recoveredPermits"),
        number(said, "expiredPermits"),
        said.has("blockedMs")
            ? Optional.of(
                new Blocked(
                    sensor,
                    Duration.ofMillis(number(said, "blockedMs")),
                    said.path("blockedWhy").asString("")))
            : Optional.empty(),
        said.has("silentMs")
            ? Optional.of(new Silence(sensor, Duration.ofMillis(number(said, "silentMs"))))
            : Optional.empty());
  }

  private static long number(JsonNode said, String name) {
    return said.path(name).asLong(0);
  }

  /** What stays of a process that has ended: what it had not settled ended with it. */
  ProcessFigures ended() {
    return new ProcessFigures(
        sensor.settled(),
        outstandingMost,
        0,
        waited,
        longestWait,
        recovered,
        expired,
        Optional.empty(),
        Optional.empty());
  }

  /** Of several processes together; whichever is blocked or silent, that of this one first. */
  ProcessFigures plus(ProcessFigures other) {
    return new ProcessFigures(
        sensor.plus(other.sensor),
        Math.max(outstandingMost, other.outstandingMost),
        waiting + other.waiting,
        waited.plus(other.waited),
        longestWait.compareTo(other.longestWait) > 0 ? longestWait : other.longestWait,
        recovered + other.recovered,
        expired + other.expired,
        blocked.or(() -> other.blocked),
        silent.or(() -> other.silent));
  }
}
