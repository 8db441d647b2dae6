/** How quick each road from a sensor to the logger is. */
@NullMarked
package io.sensorlog.bench.roads;

import org.jspecify.annotations.NullMarked;
