/** Tests of the gate, with a real database behind it. */
@NullMarked
package io.sensorlog.stack.gate;

import org.jspecify.annotations.NullMarked;
