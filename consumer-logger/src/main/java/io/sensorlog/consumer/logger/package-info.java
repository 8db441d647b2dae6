/** The loop that takes batches from a receiver and saves them in a repository. */
@NullMarked
package io.sensorlog.consumer.logger;

import org.jspecify.annotations.NullMarked;
