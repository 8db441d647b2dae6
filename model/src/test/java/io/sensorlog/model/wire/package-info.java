/** Tests of what both ends of a road without a broker must agree on. */
@NullMarked
package io.sensorlog.model.wire;

import org.jspecify.annotations.NullMarked;
