/** Tests. */
@NullMarked
package io.sensorlog.consumer.connection.pipe;

import org.jspecify.annotations.NullMarked;
