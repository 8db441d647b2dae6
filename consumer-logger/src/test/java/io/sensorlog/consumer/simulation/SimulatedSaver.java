package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.logger.Saver;
import io.sensorlog.consumer.logger.SavingInline;
import org.jspecify.annotations.Nullable;

/**
 * Saves at once, after some polls, or not before somebody waits for it: on its logger's thread, so
 * that the seed says which.
 */
class SimulatedSaver implements Saver {
  private final World world;
  private final Saver inline = new SavingInline();
  private @Nullable Runnable begun;
  private int size;

  SimulatedSaver(World world) {
    this.world = world;
  }

  @Override
  public void begin(int messages, Runnable save) {
    size = messages;
    begun = save;
  }

  @Override
  public boolean isBusy() {
    if (begun != null && world.random().nextInt(3) == 0) {
      doIt();
    }
    return begun != null;
  }

  @Override
  public void await() {
    if (begun != null) {
      world.trace().count("awaited before it is saved");
      doIt();
    }
    inline.await();
  }

  private void doIt() {
    Runnable save = begun;
    begun = null;
    if (save != null) {
      inline.begin(size, save);
    }
  }

  @Override
  public void close() {}
}
