/** Time for tests. */
@NullMarked
package io.sensorlog.producer.time;

import org.jspecify.annotations.NullMarked;
