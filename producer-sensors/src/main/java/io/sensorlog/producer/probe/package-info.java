/** What a sensor measures with. */
@NullMarked
package io.sensorlog.producer.probe;

import org.jspecify.annotations.NullMarked;
