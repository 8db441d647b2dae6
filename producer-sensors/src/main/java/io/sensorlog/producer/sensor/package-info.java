/** Sensors take readings at a fixed rate and have them delivered. */
@NullMarked
package io.sensorlog.producer.sensor;

import org.jspecify.annotations.NullMarked;
