package io.sensorlog.bench;

import io.sensorlog.stack.ZooKeeperServer;
import io.sensorlog.stack.witness.Witness;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What every benchmark over the wire needs: a wire, and a folder for the run. One thread only. */
final class Stage implements AutoCloseable {
  /** As ZooKeeper comes. */
  private static final Duration ZOOKEEPER_TICK = Duration.ofSeconds(2);

  private final Path folder = Home.runFolder();
  private final Wire wire = Wire.open(folder.resolve("broker"));
  private @Nullable ZooKeeperServer zooKeeper;
  private boolean kept;

  Witness witness() {
    return wire.witness();
  }

  /** What sensors connect to. */
  String connection() {
    return wire.connection();
  }

  /** Sensors one in each process, with five permits. */
  SensorProgram program(String throttle) {
    return SensorProgram.single(
        wire.connection(),
        switch (throttle) {
          case Scope.HOST -> "host:" + folder.resolve("throttle");
          case Scope.ZOOKEEPER -> "zookeeper://" + zooKeeper().address() + "/bench";
          default -> throttle;
        });
  }

  /** The server that sensors share their permits by; started when it is first asked for. */
  ZooKeeperServer zooKeeper() {
    if (zooKeeper == null) {
      zooKeeper = ZooKeeperServer.start(folder.resolve("zookeeper"), ZOOKEEPER_TICK);
    }
    return zooKeeper;
  }

  /** Starts processes and blocks until all have sent; answers are not late then. */
  Fleet fleet(String prefix, SensorProgram program, int size) throws InterruptedException {
    Fleet fleet = new Fleet(witness(), program, prefix, folder);
    try {
      return fleet.start(size);
    } catch (RuntimeException | InterruptedException e) {
      fleet.close();
      kept = true;
      throw e;
    }
  }

  Path folder() {
    return folder;
  }

  /** Leaves the folder behind, with what the processes printed. */
  void keep() {
    kept = true;
    Report.say("what the processes printed is in " + folder);
  }

  @Override
  public void close() {
    wire.close();
    if (zooKeeper != null) {
      zooKeeper.close();
    }
    if (!kept) {
      Home.delete(folder);
    }
  }
}
