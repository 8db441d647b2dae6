/** Sends readings to a Kafka topic. */
@NullMarked
package io.sensorlog.producer.connection.kafka;

import org.jspecify.annotations.NullMarked;
