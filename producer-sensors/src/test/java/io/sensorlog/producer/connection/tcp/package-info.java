/** Tests of the sender over a socket. */
@NullMarked
package io.sensorlog.producer.connection.tcp;

import org.jspecify.annotations.NullMarked;
