/** Tests. */
@NullMarked
package io.sensorlog.bench.latency;

import org.jspecify.annotations.NullMarked;
