/** Looking at rejected readings, and putting them through again. */
@NullMarked
package io.sensorlog.consumer.rejected;

import org.jspecify.annotations.NullMarked;
