/** Tests of {@link io.sensorlog.consumer.rejected.Retry} and its neighbours. */
@NullMarked
package io.sensorlog.consumer.rejected;

import org.jspecify.annotations.NullMarked;
