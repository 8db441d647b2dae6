package io.sensorlog.bench;

/** Which throttle the sensors of a run share, where they share one of the run's own. */
final class Scope {
  /** A folder of the run. */
  static final String HOST = "host:";

  /** A server that the run starts. */
  static final String ZOOKEEPER = "zookeeper:";

  private Scope() {}
}
