package io.sensorlog.bench.exactlyonce;

import java.time.Duration;
import java.util.Random;

/** What a logger survives. */
enum SoakFault {
  /** The connection is cut, and the database knows nothing of the COMMIT. */
  LOSE_COMMIT,
  /** The connection is cut when the database has done the COMMIT. */
  LOSE_ANSWER,
  /** All its connections to the database are cut, wherever they are. */
  CUT_CONNECTIONS,
  /** SIGKILL to the database, and a start on the same data. */
  KILL_DATABASE,
  /** SIGKILL to the broker, and a start on the same data. */
  KILL_BROKER,
  /** SIGSTOP for less than its session of 6 s, and SIGCONT. */
  STOP(Duration.ofSeconds(1), Duration.ofSeconds(4)),
  /** The same for longer than its session: the group has put it out when it wakes. */
  STOP_PAST_SESSION(Duration.ofSeconds(7), Duration.ofSeconds(7)),
  /** A further member of the group comes, takes partitions, and goes. */
  VISIT,
  /** Many messages in a row are no readings. */
  INVALID_MESSAGES;

  private final Duration shortest;
  private final Duration longest;

  SoakFault() {
    this(Duration.ZERO, Duration.ZERO);
  }

  SoakFault(Duration shortest, Duration longest) {
    this.shortest = shortest;
    this.longest = longest;
  }

  /** How long the process is stopped. */
  Duration pause(Random random) {
    return Duration.ofMillis(random.nextLong(shortest.toMillis(), longest.toMillis() + 1));
  }
}
