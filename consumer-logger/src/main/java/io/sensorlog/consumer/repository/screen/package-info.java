/** Readings as lines on standard output. */
@NullMarked
package io.sensorlog.consumer.repository.screen;

import org.jspecify.annotations.NullMarked;
