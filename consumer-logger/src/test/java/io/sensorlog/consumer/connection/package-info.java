/** Tests. */
@NullMarked
package io.sensorlog.consumer.connection;

import org.jspecify.annotations.NullMarked;
