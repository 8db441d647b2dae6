package io.sensorlog.producer.fleet;

import java.util.stream.IntStream;

/** Programs that stand for the process of a sensor: each says something and ends. */
final class Children {
  private static final int KILLED = 137;

  private Children() {}

  /** Has sent three readings and ends well, as after SIGTERM. */
  static final class Ending {
    private Ending() {}

    public static void main(String... arguments) {
      System.out.println("{\"sent\":3,\"unsent\":0}");
    }
  }

  /** Is killed while readings wait. */
  static final class Dying {
    private Dying() {}

    public static void main(String... arguments) {
      System.err.println("{\"sent\":10,\"waiting\":801}");
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** Has a probe that prints more than a pipe holds, some of it JSON, before and after figures. */
  static final class Talking {
    private Talking() {}

    public static void main(String... arguments) {
      System.err.println("{temp: 20}");
      IntStream.range(0, 2_000)
          .forEach(i -> System.err.println("{temp: 20} is not for the parent"));
      System.out.println("{\"sent\":1,\"unsent\":0}");
      System.out.println("{\"temp\":20}");
    }
  }
}
