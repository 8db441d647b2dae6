/** Whether a replay is as fast as a logger, survives kills, and is proven by its certificate. */
@NullMarked
package io.sensorlog.bench.replay;

import org.jspecify.annotations.NullMarked;
