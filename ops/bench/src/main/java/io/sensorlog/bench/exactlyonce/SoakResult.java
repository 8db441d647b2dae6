package io.sensorlog.bench.exactlyonce;

import java.util.List;
import java.util.Map;

/**
 * What a run has shown.
 *
 * @param seconds of faults
 * @param saved messages in this time
 * @param backlogPercent of this time in which a full batch and more was waiting in the topic
 * @param faults all that were begun
 * @param tally how often which was done
 * @param endedWell whether the logger has ended with 0 within 10 s after SIGTERM
 */
record SoakResult(
    double seconds,
    long saved,
    double backlogPercent,
    int faults,
    Map<String, Integer> tally,
    List<ProcessLook> looks,
    boolean endedWell,
    Comparison comparison) {}
