/** Proof that readings are stored exactly once while everything is killed, stopped and cut. */
@NullMarked
package io.sensorlog.bench.exactlyonce;

import org.jspecify.annotations.NullMarked;
