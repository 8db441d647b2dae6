/** A gate on the wire to MariaDB, which holds or cuts a connection at a chosen command. */
@NullMarked
package io.sensorlog.stack.gate;

import org.jspecify.annotations.NullMarked;
