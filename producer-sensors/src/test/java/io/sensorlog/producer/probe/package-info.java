/** Tests of the probes. */
@NullMarked
package io.sensorlog.producer.probe;

import org.jspecify.annotations.NullMarked;
