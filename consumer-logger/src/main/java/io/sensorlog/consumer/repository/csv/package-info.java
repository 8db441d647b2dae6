/** Readings in a CSV file. */
@NullMarked
package io.sensorlog.consumer.repository.csv;

import org.jspecify.annotations.NullMarked;
