package io.sensorlog.consumer.logger;

import org.jspecify.annotations.Nullable;

/**
 * Saves on the logger's own thread, so that nothing is read meanwhile: for a road whose messages
 * nobody has any more once they are read.
 */
public final class SavingInline implements Saver {
  private @Nullable RuntimeException failure;

  @Override
  public void begin(int messages, Runnable save) {
    failure = null;
    try {
      save.run();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  @Override
  public void await() {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {}
}
