package io.sensorlog.producer.fleet;

import java.util.List;
import java.util.Map;

/** A Java machine that is as small as it can be, for the process of one sensor. */
public final class SmallMachine {

  /**
   * Serial collector, first compiler, a small stack and a small young generation: {@code
   * ops/decisions/0009}. The heap only grows when large values wait. Methods are compiled after a
   * tenth of the usual calls, as a sensor that sends 50 messages a second would interpret most of
   * what it does for minutes; what the compiler has used goes back to the system.
   */
  public static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=0.1",
          "-XX:TrimNativeHeapInterval=2000",
          "-XX:+UseCompactObjectHeaders",
          "-Xss256k",
          "-Xms6m",
          "-Xmn2m",
          "-Xmx128m",
          "-Djdk.virtualThreadScheduler.parallelism=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

  /** The allocator's arenas for each thread would cost some MB. */
  public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  private SmallMachine() {}
}
