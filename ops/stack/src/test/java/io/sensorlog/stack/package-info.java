/** Tests of the broker and the database as processes. */
@NullMarked
package io.sensorlog.stack;

import org.jspecify.annotations.NullMarked;
