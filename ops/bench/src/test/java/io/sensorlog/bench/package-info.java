/** Proofs and figures of the throttle, judged on the wire over real processes. */
@NullMarked
package io.sensorlog.bench;

import org.jspecify.annotations.NullMarked;
