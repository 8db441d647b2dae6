/** Tests of the logger's end of shared memory. */
@NullMarked
package io.sensorlog.consumer.connection.sharedmemory;

import org.jspecify.annotations.NullMarked;
