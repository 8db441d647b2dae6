/** The commands of the logger's side. */
@NullMarked
package io.sensorlog.consumer;

import org.jspecify.annotations.NullMarked;
