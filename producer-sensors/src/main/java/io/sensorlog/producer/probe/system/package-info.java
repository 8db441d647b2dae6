/** What the machine tells of itself; the only package that names OSHI. */
@NullMarked
package io.sensorlog.producer.probe.system;

import org.jspecify.annotations.NullMarked;
