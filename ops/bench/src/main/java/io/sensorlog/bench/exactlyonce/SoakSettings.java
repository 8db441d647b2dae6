package io.sensorlog.bench.exactlyonce;

import java.time.Duration;

/**
 * How long the logger is watched, and what befalls it meanwhile. Immutable.
 *
 * @param duration of faults and looks
 * @param every a fault begins
 * @param look between two looks at the process
 * @param lead messages that the topic is ahead of what is saved
 * @param seed the same seed plans the same faults and makes the same readings
 */
record SoakSettings(Duration duration, Duration every, Duration look, int lead, long seed) {}
