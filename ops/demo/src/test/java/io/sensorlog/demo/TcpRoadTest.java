package io.sensorlog.demo;

import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.MariaDbServer;

final class TcpRoadTest extends RoadContract {
  private final String connection = "tcp://127.0.0.1:" + FreePorts.next();

  TcpRoadTest(MariaDbServer server) {
    super(server);
  }

  @Override
  protected String connection() {
    return connection;
  }
}
