/** One message from a sensor to the other end of a connection, under a permit. */
@NullMarked
package io.sensorlog.producer.delivery;

import org.jspecify.annotations.NullMarked;
