package io.sensorlog.demo;

import io.sensorlog.stack.MariaDbServer;

final class SharedMemoryRoadTest extends RoadContract {

  SharedMemoryRoadTest(MariaDbServer server) {
    super(server);
  }

  @Override
  protected String connection() {
    return "shm:" + folder.resolve("ring");
  }
}
