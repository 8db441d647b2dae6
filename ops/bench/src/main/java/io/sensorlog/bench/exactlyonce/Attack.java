package io.sensorlog.bench.exactlyonce;

/** What befalls loggers and services. */
enum Attack {
  /** SIGKILL to a logger at any moment. */
  KILL_LOGGER,
  /** SIGKILL to a logger that has come to one of the {@link KillPoint}s on the wire. */
  KILL_LOGGER_AT_POINT,
  /** SIGSTOP to a logger for longer than its session lasts, and SIGCONT. */
  ZOMBIE,
  /** The connection is cut at COMMIT, before or after the database has done it. */
  CUT_COMMIT,
  /** SIGKILL to the broker, and a start on the same data. */
  KILL_BROKER,
  /** SIGKILL to the database, and a start on the same data. */
  KILL_DATABASE,
  /** A further logger comes, saves, and goes by SIGTERM. */
  JOIN,
  /** A further member of the group comes and goes a few times, about once a second. */
  REBALANCE
}
