/** Tests of the Kafka sender against a real broker. */
@NullMarked
package io.sensorlog.producer.connection.kafka;

import org.jspecify.annotations.NullMarked;
