/** The logger's end of a ring buffer in shared memory. */
@NullMarked
package io.sensorlog.consumer.connection.sharedmemory;

import org.jspecify.annotations.NullMarked;
