package io.sensorlog.bench.exactlyonce;

import java.util.List;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param seconds of sending
 * @param tally of attacks, and of what loggers did
 * @param attacksLeft planned, and not done within two minutes after the last reading
 * @param startSeconds from the start of a logger until it works
 * @param fenced how often loggers found their claims lost
 */
record ExactlyOnceResult(
    Comparison comparison,
    double seconds,
    Map<String, Integer> tally,
    int attacksLeft,
    Flow flow,
    List<Double> startSeconds,
    int fenced) {

  int count(String what) {
    return tally.getOrDefault(what, 0);
  }
}
