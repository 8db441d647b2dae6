package io.sensorlog.producer.sensor;

/**
 * What has become of the readings of one sensor, or of many.
 *
 * @param taken readings measured and put into the outbox
 * @param sent readings that the other end has
 * @param missed samples that were due and not taken: too late, or the outbox was full
 * @param refused readings that the other end will never have
 * @param failedMeasurements times that the probe had no value
 */
public record SensorFigures(
    long taken, long sent, long missed, long refused, long failedMeasurements) {

  /** Of a sensor that has done nothing yet. */
  public static final SensorFigures NONE = new SensorFigures(0, 0, 0, 0, 0);

  /** Readings taken and not settled yet, those on their way included. */
  public long waiting() {
    return taken - sent - refused;
  }

  /** As if what is not settled had never been taken. */
  public SensorFigures settled() {
    return new SensorFigures(sent + refused, sent, missed, refused, failedMeasurements);
  }

  /** Of both together. */
  public SensorFigures plus(SensorFigures other) {
    return new SensorFigures(
        taken + other.taken,
        sent + other.sent,
        missed + other.missed,
        refused + other.refused,
        failedMeasurements + other.failedMeasurements);
  }
}
