/** Tests of the wire format. */
@NullMarked
package io.sensorlog.model.codec;

import org.jspecify.annotations.NullMarked;
