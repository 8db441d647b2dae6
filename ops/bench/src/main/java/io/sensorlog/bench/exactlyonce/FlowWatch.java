package io.sensorlog.bench.exactlyonce;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Looks at the positions many times a second and tells the flow, while the database answers. */
final class FlowWatch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Services services;
  private final Flow flow;
  private final Thread thread;
  private volatile boolean ending;

  private FlowWatch(Services services, Flow flow) {
    this.services = services;
    this.flow = flow;
    this.thread = Thread.ofPlatform().name("flow").daemon().unstarted(this::run);
  }

  static FlowWatch start(Services services, Flow flow) {
    FlowWatch watch = new FlowWatch(services, flow);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!ending) {
        try (Connection connection = services.connect()) {
          look(connection);
        } catch (SQLException e) {
          Thread.sleep(BETWEEN_LOOKS); // it is away, or was
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Connection connection) throws SQLException, InterruptedException {
    while (!ending) {
      flow.seen(TableContent.positions(connection), System.nanoTime());
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
