/** Time that tests move by hand. */
@NullMarked
package io.sensorlog.producer.time;

import org.jspecify.annotations.NullMarked;
