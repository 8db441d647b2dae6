/** How cost grows with rows, partitions, sensors and processes. */
@NullMarked
package io.sensorlog.bench.growth;

import org.jspecify.annotations.NullMarked;
