@NullMarked
package io.sensorlog.consumer.certificate;

import org.jspecify.annotations.NullMarked;
