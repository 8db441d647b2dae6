package io.sensorlog.producer.fleet;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.sensor.Silence;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * All sensors of a command, whatever separates them. One thread only starts, stops and closes it;
 * the figures are for any thread.
 */
public interface Fleet extends AutoCloseable {

  /**
   * Starts all sensors; does not block.
   *
   * @return ends when no sensor takes readings any more and every reading taken is settled, by a
   *     count reached or by {@link #stopSampling}; exceptionally when the sensors cannot go on
   */
  CompletableFuture<Void> start();

  /** No sensor takes another reading; what waits goes on being delivered. Does not block. */
  void stopSampling();

  /** After {@link #stopSampling}: what is not delivered within some seconds is left. */
  void hurry();

  /** How things stand. Quick. */
  FleetFigures figures();

  /** How many readings of each sensor have been sent, in the order of the sensors. */
  Map<String, Long> sentBySensor();

  /** The messages that have been on their way for too long, and why. Quick. */
  List<Blocked> blocked();

  /** The probes that have not answered for {@link Silence#PATIENCE}. Quick. */
  List<Silence> silent();

  /** Ends everything; what is still waiting is left unsent. Blocks for some seconds at most. */
  @Override
  void close();
}
