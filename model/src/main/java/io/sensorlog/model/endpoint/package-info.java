/** The addresses of connections, as people write them. */
@NullMarked
package io.sensorlog.model.endpoint;

import org.jspecify.annotations.NullMarked;
