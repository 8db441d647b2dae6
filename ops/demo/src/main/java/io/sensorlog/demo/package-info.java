/** The main job with one command: broker, database, sensors and logger on this machine. */
@NullMarked
package io.sensorlog.demo;

import org.jspecify.annotations.NullMarked;
