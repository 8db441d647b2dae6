/** The logger's end of a connection. */
@NullMarked
package io.sensorlog.consumer.connection;

import org.jspecify.annotations.NullMarked;
