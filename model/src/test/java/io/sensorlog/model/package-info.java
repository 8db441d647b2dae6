/** Tests of the model as a whole. */
@NullMarked
package io.sensorlog.model;

import org.jspecify.annotations.NullMarked;
