/** Short forms of the proof. */
@NullMarked
package io.sensorlog.bench.replay;

import org.jspecify.annotations.NullMarked;
