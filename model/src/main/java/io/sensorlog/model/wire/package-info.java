/** What both ends of a road without a broker must agree on, byte by byte. */
@NullMarked
package io.sensorlog.model.wire;

import org.jspecify.annotations.NullMarked;
