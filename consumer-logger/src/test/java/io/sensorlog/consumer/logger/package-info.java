/** Tests. */
@NullMarked
package io.sensorlog.consumer.logger;

import org.jspecify.annotations.NullMarked;
