/** Tests. */
@NullMarked
package io.sensorlog.consumer.repository.screen;

import org.jspecify.annotations.NullMarked;
