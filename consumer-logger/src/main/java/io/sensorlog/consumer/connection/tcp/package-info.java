/** Receives readings over a socket at which the logger listens. */
@NullMarked
package io.sensorlog.consumer.connection.tcp;

import org.jspecify.annotations.NullMarked;
