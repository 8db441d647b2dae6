/** The shared limit of outstanding messages. */
@NullMarked
package io.sensorlog.producer.throttle;

import org.jspecify.annotations.NullMarked;
