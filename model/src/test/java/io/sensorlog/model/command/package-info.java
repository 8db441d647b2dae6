/** Tests of what every command shares. */
@NullMarked
package io.sensorlog.model.command;

import org.jspecify.annotations.NullMarked;
