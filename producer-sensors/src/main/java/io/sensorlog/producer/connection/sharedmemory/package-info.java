/** The sensors' end of a ring buffer in shared memory. */
@NullMarked
package io.sensorlog.producer.connection.sharedmemory;

import org.jspecify.annotations.NullMarked;
