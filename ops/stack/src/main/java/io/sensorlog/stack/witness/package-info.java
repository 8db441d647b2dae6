/**
 * A judge of the throttle: counts outstanding messages on the wire between producers and broker.
 */
@NullMarked
package io.sensorlog.stack.witness;

import org.jspecify.annotations.NullMarked;
