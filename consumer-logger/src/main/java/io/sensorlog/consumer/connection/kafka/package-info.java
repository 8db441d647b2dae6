/** Receiving from a Kafka topic, as a member of a consumer group. */
@NullMarked
package io.sensorlog.consumer.connection.kafka;

import org.jspecify.annotations.NullMarked;
