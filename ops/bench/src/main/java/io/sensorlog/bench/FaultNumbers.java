package io.sensorlog.bench;

import java.time.Duration;

/**
 * How many faults of each kind, at random times over a whole run.
 *
 * @param longestPause until SIGCONT; the shortest is {@link ChaosSettings#SHORTEST_PAUSE}
 */
record FaultNumbers(int kills, int pauses, Duration longestPause, int serverRestarts) {}
