/** Tests. */
@NullMarked
package io.sensorlog.consumer.repository.memory;

import org.jspecify.annotations.NullMarked;
