/** The sensors' end of a named pipe, and of standard output. */
@NullMarked
package io.sensorlog.producer.connection.pipe;

import org.jspecify.annotations.NullMarked;
