package io.sensorlog.producer.fleet;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.Silence;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SENT = "sent";
  private static final String WAITING = "waiting";
  private static final String UNSENT = "unsent";

  /** Of a process that has said nothing yet. */
  static final ProcessFigures NONE = missed(0);

  /** Of no process: samples that none has taken. */
  static ProcessFigures missed(long samples) {
    return new ProcessFigures(
        new SensorFigures(0, 0, samples, 0, 0),
        0,
        0,
        Duration.ZERO,
        Duration.ZERO,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** Reads a line that a process has said; empty if it is no figures of a sensor. */
  static Optional<ProcessFigures> read(String sensor, String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode said = JSON.readTree(line);
      boolean isOurs = said.has(SENT) && (said.has(WAITING) || said.has(UNSENT));
      return isOurs ? Optional.of(of(sensor, said)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static ProcessFigures of(String sensor, JsonNode said) {
    long sent = number(said, SENT);
    long refused = number(said, "refused");
    long unsettled = number(said, WAITING) + number(said, UNSENT);
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

  /**
   * About how many readings end unsent with a process that dies after this line of progress. What
   * it did in the 250 ms between two lines nobody knows; and of what was waiting one message was
   * probably on its way, and has arrived unless it is blocked.
   */
  long unsentAtDeath() {
    long arrived = blocked.isPresent() ? 0 : 1;
    return Math.max(0, sensor.waiting() - arrived);
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
