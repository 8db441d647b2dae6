/** Repositories in SQL databases, through JDBI; they differ by their SQL text. */
@NullMarked
package io.sensorlog.consumer.repository.jdbc;

import org.jspecify.annotations.NullMarked;
