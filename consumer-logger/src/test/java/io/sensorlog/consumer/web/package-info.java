/** Tests. */
@NullMarked
package io.sensorlog.consumer.web;

import org.jspecify.annotations.NullMarked;
