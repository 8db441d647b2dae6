package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.endpoint.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Another process that shares a throttle, by its URI and limit. {@code hold N} takes N permits,
 * says so and keeps them; {@code use N CELLS INDEX} takes and gives back a permit N times, while
 * its cell in a shared file says that it is inside, and says the most it saw inside over all cells
 * and, on another line, how many of its permits expired.
 */
public final class Party {
  private static final Endpoint ANYWHERE = Endpoint.parse("kafka://localhost:9092/readings");
  private static final int CELLS = 16;
  private static final VarHandle CELL =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private Party() {}

  /**
   * Starts one; the test ends it.
   *
   * @param arguments as above, from the limit on
   */
  public static Process start(String throttle, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Party.class.getName(),
                throttle));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The next line that it says. */
  public static String line(Process party) throws IOException {
    BufferedReader reader = party.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(reader.readLine());
  }

  /** Sends it a signal, such as KILL. */
  public static void signal(String name, Process party) throws Exception {
    String kill = "kill -" + name + " " + party.pid();
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
  }

  public static void main(String... arguments) throws Exception {
    int limit = Integer.parseInt(arguments[1]);
    try (Throttle throttle = Throttles.open(arguments[0], limit, ANYWHERE, Duration.ofMinutes(1))) {
      int times = Integer.parseInt(arguments[3]);
      if (arguments[2].equals("hold")) {
        hold(throttle, times);
      } else {
        System.out.println(use(throttle, times, arguments[4], Integer.parseInt(arguments[5])));
        System.out.println(throttle.state().expired());
      }
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static void hold(Throttle throttle, int times) throws Exception {
    Permit[] permits = new Permit[times];
    for (int i = 0; i < times; i++) {
      permits[i] = throttle.acquire();
    }
    System.out.println("held");
    if (System.in.read() >= 0) { // a line, or the end
      for (Permit permit : permits) {
        permit.close();
      }
    }
    System.out.println("given back");
  }

  private static int use(Throttle throttle, int times, String cells, int index) throws Exception {
    MappedByteBuffer inside = map(Path.of(cells));
    int most = 0;
    for (int i = 0; i < times; i++) {
      try (Permit permit = throttle.acquire()) {
        CELL.setVolatile(inside, index * Integer.BYTES, 1);
        most = Math.max(most, sum(inside));
        LockSupport.parkNanos(500_000);
        CELL.setVolatile(inside, index * Integer.BYTES, 0);
      }
    }
    return most;
  }

  public static MappedByteBuffer map(Path cells) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            cells, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, CELLS * Integer.BYTES);
    }
  }

  public static void leave(MappedByteBuffer inside, int index) {
    CELL.setVolatile(inside, index * Integer.BYTES, 0);
  }

  private static int sum(MappedByteBuffer inside) {
    int sum = 0;
    for (int i = 0; i < CELLS; i++) {
      sum += (int) CELL.getVolatile(inside, i * Integer.BYTES);
    }
    return sum;
  }
}
