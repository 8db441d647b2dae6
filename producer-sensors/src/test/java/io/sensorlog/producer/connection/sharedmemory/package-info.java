/** Tests of the sensors' end of shared memory. */
@NullMarked
package io.sensorlog.producer.connection.sharedmemory;

import org.jspecify.annotations.NullMarked;
