/** Tests of the witness. */
@NullMarked
package io.sensorlog.stack.witness;

import org.jspecify.annotations.NullMarked;
