/**
 * A judge of the throttle: counts outstanding messages on the wire between senders and their other
 * end, a broker or a logger.
 */
@NullMarked
package io.sensorlog.stack.witness;

import org.jspecify.annotations.NullMarked;
