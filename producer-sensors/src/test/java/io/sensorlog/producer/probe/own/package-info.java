/** Probes as a user would write them, good and bad ones. */
@NullMarked
package io.sensorlog.producer.probe.own;

import org.jspecify.annotations.NullMarked;
