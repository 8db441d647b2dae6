/** How long it takes from sending a reading until it is committed in the database. */
@NullMarked
package io.sensorlog.bench.latency;

import org.jspecify.annotations.NullMarked;
