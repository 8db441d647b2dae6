package io.sensorlog.producer.throttle.host;

import io.sensorlog.producer.throttle.Permit;
import io.sensorlog.producer.throttle.Throttle;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Another process that shares a throttle. {@code hold N} takes N permits, says so and keeps them;
 * {@code use N CELLS INDEX} takes and gives back a permit N times, while its cell in a shared file
 * says that it is inside, and says the most it saw inside over all cells.
 */
final class Party {
  static final int CELLS = 16;
  private static final VarHandle CELL =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private Party() {}

  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int limit = Integer.parseInt(arguments[1]);
    try (Throttle throttle = HostThrottle.open(folder, limit)) {
      int times = Integer.parseInt(arguments[3]);
      if (arguments[2].equals("hold")) {
        hold(throttle, times);
      } else {
        System.out.println(use(throttle, times, arguments[4], Integer.parseInt(arguments[5])));
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

  static MappedByteBuffer map(Path cells) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            cells, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, CELLS * Integer.BYTES);
    }
  }

  static void leave(MappedByteBuffer inside, int index) {
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
