/** Tests. */
@NullMarked
package io.sensorlog.producer.connection.pipe;

import org.jspecify.annotations.NullMarked;
