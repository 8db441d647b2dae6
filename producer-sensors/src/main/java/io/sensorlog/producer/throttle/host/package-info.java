/** The limit for one kernel: processes and containers that share a folder. */
@NullMarked
package io.sensorlog.producer.throttle.host;

import org.jspecify.annotations.NullMarked;
