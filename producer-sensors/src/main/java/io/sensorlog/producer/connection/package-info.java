/** Chooses the sender for an endpoint. */
@NullMarked
package io.sensorlog.producer.connection;

import org.jspecify.annotations.NullMarked;
