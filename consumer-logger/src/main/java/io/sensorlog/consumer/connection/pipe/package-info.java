/** The logger's end of a named pipe, and of standard input. */
@NullMarked
package io.sensorlog.consumer.connection.pipe;

import org.jspecify.annotations.NullMarked;
