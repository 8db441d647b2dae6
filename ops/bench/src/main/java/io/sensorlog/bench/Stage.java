package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.nio.file.Path;

/** What every benchmark over the wire needs: a wire, and a folder for the run. One thread only. */
final class Stage implements AutoCloseable {
  private final Path folder = Home.runFolder();
  private final Wire wire = Wire.open(folder.resolve("broker"));
  private boolean kept;

  Witness witness() {
    return wire.witness();
  }

  /** Sensors one in each process, with five permits. */
  SensorProgram program(String throttle) {
    return SensorProgram.single(wire.connection(), Scope.of(throttle, folder));
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
    if (!kept) {
      Home.delete(folder);
    }
  }
}
