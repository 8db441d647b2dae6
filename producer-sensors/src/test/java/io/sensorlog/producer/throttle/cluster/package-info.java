/** Tests of the limit of a cluster, with a real ZooKeeper. */
@NullMarked
package io.sensorlog.producer.throttle.cluster;

import org.jspecify.annotations.NullMarked;
