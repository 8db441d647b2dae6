/** Tests of the command and of the architecture. */
@NullMarked
package io.sensorlog.producer;

import org.jspecify.annotations.NullMarked;
