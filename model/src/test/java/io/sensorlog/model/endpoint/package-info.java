/** Tests of the addresses of connections. */
@NullMarked
package io.sensorlog.model.endpoint;

import org.jspecify.annotations.NullMarked;
