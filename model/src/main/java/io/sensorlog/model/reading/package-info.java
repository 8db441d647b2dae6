/** A measurement and the kinds of value it can have. */
@NullMarked
package io.sensorlog.model.reading;

import org.jspecify.annotations.NullMarked;
