/** The command of the sensors' side. */
@NullMarked
package io.sensorlog.producer;

import org.jspecify.annotations.NullMarked;
