/** What goes from a receiver to a repository in one piece. */
@NullMarked
package io.sensorlog.consumer.batch;

import org.jspecify.annotations.NullMarked;
