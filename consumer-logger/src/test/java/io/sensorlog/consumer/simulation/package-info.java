/**
 * A deterministic simulation of the logger's core: the real logger, receiver and exactly-once
 * algorithm, between a topic and a database that exist in memory only and misbehave by a seed.
 */
@NullMarked
package io.sensorlog.consumer.simulation;

import org.jspecify.annotations.NullMarked;
