/** What every command shares: options, environment, exit status, signals, progress. */
@NullMarked
package io.sensorlog.model.command;

import org.jspecify.annotations.NullMarked;
