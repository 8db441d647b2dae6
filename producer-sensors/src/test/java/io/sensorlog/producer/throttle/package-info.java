/** Tests of the throttles, one contract for all. */
@NullMarked
package io.sensorlog.producer.throttle;

import org.jspecify.annotations.NullMarked;
