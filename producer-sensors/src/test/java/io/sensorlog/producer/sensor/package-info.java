/** Tests of the sensors. */
@NullMarked
package io.sensorlog.producer.sensor;

import org.jspecify.annotations.NullMarked;
