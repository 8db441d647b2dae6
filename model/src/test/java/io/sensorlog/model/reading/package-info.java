/** Tests of readings and their values. */
@NullMarked
package io.sensorlog.model.reading;

import org.jspecify.annotations.NullMarked;
