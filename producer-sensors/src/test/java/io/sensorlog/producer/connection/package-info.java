/** What every sender must do. */
@NullMarked
package io.sensorlog.producer.connection;

import org.jspecify.annotations.NullMarked;
