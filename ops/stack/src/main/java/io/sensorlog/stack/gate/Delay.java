package io.sensorlog.stack.gate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which answers are late, and by how much. Immutable. */
record Delay(Point point, Duration by) {
  static final Delay NONE = new Delay(new Point(List.of(), true), Duration.ZERO);

  /** In nanoseconds; empty if the answer to this command is not late. */
  Optional<Long> of(String command) {
    return point.isOf(command) ? Optional.of(by.toNanos()) : Optional.empty();
  }
}
