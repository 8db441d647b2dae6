package io.sensorlog.demo;

import io.sensorlog.stack.MariaDbServer;

final class PipeRoadTest extends RoadContract {
  /** Blocks of 512 bytes in a pipe of 64 KiB. */
  private static final int IN_A_PIPE = 128;

  PipeRoadTest(MariaDbServer server) {
    super(server);
  }

  @Override
  protected String connection() {
    return "pipe:" + folder.resolve("pipe");
  }

  /** What the pipe holds, and the batch in hand, which was in the pipe before. */
  @Override
  protected int mayLose() {
    return 2 * IN_A_PIPE;
  }
}
