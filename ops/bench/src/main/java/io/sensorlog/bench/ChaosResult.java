package io.sensorlog.bench;

import java.util.Map;

/**
 * What the witness saw.
 *
 * @param messages answered
 * @param seconds the whole run
 * @param endedByThemselves processes that nobody killed
 * @param mostOutstanding at any moment
 * @param meanOutstanding over the time of the run
 * @param messagesByProcess by the place in the fleet
 */
record ChaosResult(
    long messages,
    double seconds,
    int kills,
    int pauses,
    int serverRestarts,
    int endedByThemselves,
    int mostOutstanding,
    double meanOutstanding,
    Map<String, Long> messagesByProcess) {}
