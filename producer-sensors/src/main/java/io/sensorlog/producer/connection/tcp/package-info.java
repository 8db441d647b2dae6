/** Sends readings over a socket at which the logger listens. */
@NullMarked
package io.sensorlog.producer.connection.tcp;

import org.jspecify.annotations.NullMarked;
