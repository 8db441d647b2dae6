/** Tests. */
@NullMarked
package io.sensorlog.consumer;

import org.jspecify.annotations.NullMarked;
