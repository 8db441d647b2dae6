package io.sensorlog.bench;

/** What befalls sensors. */
enum ChaosFault {
  /** SIGKILL to sensors, which are started again at once. */
  KILL,
  /** SIGSTOP to sensors, and SIGCONT later. */
  PAUSE,
  /** The server by which they share their permits is stopped and started again. */
  SERVER_RESTART
}
