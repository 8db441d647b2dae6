@NullMarked
package io.sensorlog.producer.fleet;

import org.jspecify.annotations.NullMarked;
