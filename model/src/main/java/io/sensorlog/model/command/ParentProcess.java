package io.sensorlog.model.command;

import java.io.IOException;
import java.io.OutputStream;

/** What a command that another process has started owes to it. */
public final class ParentProcess {

  private ParentProcess() {}

  /**
   * Hears what the parent says on the standard input from now on. A byte: take no new work, and
   * finish what is in hand. Its end, as the parent has closed it or has died, however that came:
   * the same, but in the time that SIGTERM leaves. Does not block; nobody else may read that input.
   *
   * @param enough called at the first byte; quick
   */
  public static void hear(Runnable enough, Stop stop) {
    Thread.ofPlatform().name("sensorlog-parent").daemon().start(() -> listen(enough, stop));
  }

  private static void listen(Runnable enough, Stop stop) {
    try {
      if (System.in.read() >= 0) {
        enough.run();
        System.in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // Whatever is wrong with it, there is no parent at its other end.
    }
    Signals.end(stop);
  }
}
