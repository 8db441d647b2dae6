package io.sensorlog.model.command;

import java.io.IOException;
import java.io.OutputStream;

/** What a command that another process has started owes to it. */
public final class ParentProcess {

  private ParentProcess() {}

  /**
   * From now on the command is asked to end, as by SIGTERM, when its standard input does: the
   * parent has closed it, or has died, however that came. Does not block; nobody else may read the
   * standard input.
   */
  public static void endWith(Stop stop) {
    Thread.ofPlatform().name("sensorlog-parent").daemon().start(() -> awaitEnd(stop));
  }

  private static void awaitEnd(Stop stop) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Whatever is wrong with it, there is no parent at its other end.
    }
    Signals.end(stop);
  }
}
