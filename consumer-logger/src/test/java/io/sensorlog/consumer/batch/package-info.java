/** Tests. */
@NullMarked
package io.sensorlog.consumer.batch;

import org.jspecify.annotations.NullMarked;
