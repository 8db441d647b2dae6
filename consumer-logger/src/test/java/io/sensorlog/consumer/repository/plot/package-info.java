/** Tests. */
@NullMarked
package io.sensorlog.consumer.repository.plot;

import org.jspecify.annotations.NullMarked;
