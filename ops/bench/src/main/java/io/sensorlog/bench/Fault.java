package io.sensorlog.bench;

import java.time.Duration;

/**
 * Something that befalls a process.
 *
 * @param atMessage when: after so many messages of the run
 * @param victim which sensors: a place in the fleet; of no meaning for a server
 * @param pause for how long it is stopped; of no meaning for the other kinds
 */
record Fault(Kind kind, long atMessage, int victim, Duration pause) {
  enum Kind {
    /** SIGKILL to sensors, which are started again at once. */
    KILL,
    /** SIGSTOP to sensors, and SIGCONT later. */
    PAUSE,
    /** The server by which they share their permits is stopped and started again. */
    SERVER_RESTART
  }
}
