/** Tests of the limit for one kernel, with real processes that are really killed. */
@NullMarked
package io.sensorlog.producer.throttle.host;

import org.jspecify.annotations.NullMarked;
