/** Tests of the receiver over a socket. */
@NullMarked
package io.sensorlog.consumer.connection.tcp;

import org.jspecify.annotations.NullMarked;
