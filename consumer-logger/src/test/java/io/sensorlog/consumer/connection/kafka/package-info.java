/** Tests. */
@NullMarked
package io.sensorlog.consumer.connection.kafka;

import org.jspecify.annotations.NullMarked;
