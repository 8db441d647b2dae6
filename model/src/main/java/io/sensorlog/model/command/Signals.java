package io.sensorlog.model.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT, SIGTERM and SIGHUP, which tells that the terminal is closed, ask a command to end. It has
 * ten seconds for that; a second SIGINT ends it at once. The JVM's shutdown hooks cannot do this:
 * during them no second signal is heard, and the exit status is the signal's. JLine (which the
 * progress bar needs too) reaches the JVM's unofficial signal class for us.
 */
final class Signals {
  private static final Duration TIME_TO_END = Duration.ofMillis(9_500);

  private Signals() {}

  static void connect(Stop stop) {
    AtomicBoolean heard = new AtomicBoolean();
    handle("TERM", () -> end(stop));
    handle("HUP", () -> end(stop));
    handle(
        "INT",
        () -> {
          if (heard.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitStatus.FAILED);
          }
          end(stop);
        });
  }

  /** Asks to end, and sees to it that it is done in time. */
  static void end(Stop stop) {
    Thread.ofPlatform().name("sensorlog-end").daemon().start(Signals::endInTime);
    stop.request();
  }

  private static void endInTime() {
    try {
      Thread.sleep(TIME_TO_END);
      System.err.println("sensorlog: could not finish within 10 s of the signal; ended undone");
      Runtime.getRuntime().halt(ExitStatus.FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void handle(String name, Runnable action) {
    // The JVM leaves alone what is ignored at its start: SIGINT in a shell's background job, SIGHUP
    // under nohup.
    org.jline.utils.Signals.register(name, action);
  }
}
