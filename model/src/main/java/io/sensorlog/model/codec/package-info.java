/** The wire format: one JSON object for each reading. */
@NullMarked
package io.sensorlog.model.codec;

import org.jspecify.annotations.NullMarked;
