/** The limit of all processes that share a path of a ZooKeeper, on however many machines. */
@NullMarked
package io.sensorlog.producer.throttle.cluster;

import org.jspecify.annotations.NullMarked;
