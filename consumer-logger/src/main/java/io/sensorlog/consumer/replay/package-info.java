/** Puts a topic, or a part of it, through into other repositories. */
@NullMarked
package io.sensorlog.consumer.replay;

import org.jspecify.annotations.NullMarked;
