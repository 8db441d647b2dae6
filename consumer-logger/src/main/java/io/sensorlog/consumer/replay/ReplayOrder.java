package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.logger.LoggerSettings;

/**
 * What is to be replayed.
 *
 * @param loggers how; its workers are those of each target
 * @param chosen what of it
 * @param follow whether each target goes on as a live repository
 */
public record ReplayOrder(LoggerSettings loggers, ChosenReadings chosen, boolean follow) {

  /** How loggers go on with a target: by the group of what is chosen. */
  public LoggerSettings live() {
    return new LoggerSettings(
        loggers.endpoint(),
        ReplayName.group(loggers.group(), chosen),
        loggers.workers(),
        loggers.batchSize(),
        loggers.accepted(),
        loggers.kafka(),
        loggers.token());
  }

  /** Whether a logger may go on where the replay ends. */
  boolean goesOn() {
    return follow || chosen.isAll();
  }
}
