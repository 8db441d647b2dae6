/** Tests. */
@NullMarked
package io.sensorlog.consumer.repository.jdbc;

import org.jspecify.annotations.NullMarked;
