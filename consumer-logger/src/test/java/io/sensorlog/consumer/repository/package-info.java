/** Tests. */
@NullMarked
package io.sensorlog.consumer.repository;

import org.jspecify.annotations.NullMarked;
