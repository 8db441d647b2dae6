/** Tests of what the machine tells of itself. */
@NullMarked
package io.sensorlog.producer.probe.system;

import org.jspecify.annotations.NullMarked;
