/** A real Kafka broker and a real MariaDB on this machine, for the demo and for tests. */
@NullMarked
package io.sensorlog.stack;

import org.jspecify.annotations.NullMarked;
