/** The sensors of a command, as threads of this process or as processes of their own. */
@NullMarked
package io.sensorlog.producer.fleet;

import org.jspecify.annotations.NullMarked;
