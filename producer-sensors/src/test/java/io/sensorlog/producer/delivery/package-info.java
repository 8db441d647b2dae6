/** Tests of the delivery, and the sender that answers by hand. */
@NullMarked
package io.sensorlog.producer.delivery;

import org.jspecify.annotations.NullMarked;
