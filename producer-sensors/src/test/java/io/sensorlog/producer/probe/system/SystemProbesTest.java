package io.sensorlog.producer.probe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures beside those that the kernel and {@code df} tell. */
@EnabledOnOs(OS.LINUX)
class SystemProbesTest {

  @Test
  void shouldTellOfTheMemoryWhatTheKernelTells() throws Exception {
    double told = measure(SystemProbes.create(SystemQuantity.MEMORY));

    double total = memory("MemTotal:");
    assertThat(told).isCloseTo(100 * (1 - memory("MemAvailable:") / total), within(3.0));
  }

  @Test
  void shouldTellHowBusyTheProcessorsWere() throws Exception {
    Probe probe = SystemProbes.create(SystemQuantity.CPU);
    measure(probe); // from here on, nothing has to be loaded
    long[] before = processorTicks();

    spin(1_000);
    double told = measure(probe);

    long[] after = processorTicks();
    double busy = after[0] - before[0];
    double idle = after[1] - before[1];
    assertThat(told).isCloseTo(100 * busy / (busy + idle), within(10.0));
    assertThat(told).as("one processor was").isGreaterThan(50.0 / processors());
  }

  @Test
  void shouldTellHowFullTheDiskIsAsDfDoes() throws Exception {
    double told = measure(SystemProbes.create(SystemQuantity.DISK));

    Process df = new ProcessBuilder("df", "-P", ".").start();
    String said = new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher percent = Pattern.compile("(\\d+)%").matcher(said);
    assertThat(percent.find()).as(said).isTrue();
    assertThat(told).isCloseTo(Integer.parseInt(percent.group(1)), within(1.1));
  }

  @ParameterizedTest
  @CsvSource({"NETWORK_RECEIVED, 1", "NETWORK_SENT, 9"})
  void shouldTellNoMoreTrafficThanTheKernelCounts(SystemQuantity quantity, int column)
      throws Exception {
    assumeTrue(SystemProbes.has(quantity), "no network but loopback");
    Probe probe = SystemProbes.create(quantity);
    measure(probe);
    long start = System.nanoTime();
    long before = networkBytes(column);

    spin(600);
    double told = measure(probe);

    long after = networkBytes(column);
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(told).isBetween(0.0, 2 * (after - before) / seconds + 2_000);
  }

  @Test
  void shouldNameTheQuantitiesThatThisMachineHas() throws Exception {
    List<SystemQuantity> quantities = SystemProbes.ofThisMachine();

    assertThat(quantities)
        .startsWith(SystemQuantity.CPU, SystemQuantity.MEMORY, SystemQuantity.DISK)
        .doesNotHaveDuplicates();
    boolean sensor = anyFile("/sys/class/hwmon") || anyFile("/sys/class/thermal");
    if (!sensor) {
      assertThat(quantities).doesNotContain(SystemQuantity.TEMPERATURE);
    }
    assertThat(quantities.contains(SystemQuantity.NETWORK_SENT))
        .isEqualTo(quantities.contains(SystemQuantity.NETWORK_RECEIVED));
  }

  @Test
  void shouldTellATemperatureOnlyWhereThereIsASensor() throws Exception {
    assumeTrue(SystemProbes.has(SystemQuantity.TEMPERATURE), "no sensor of temperature");

    assertThat(measure(SystemProbes.create(SystemQuantity.TEMPERATURE))).isBetween(1.0, 125.0);
  }

  private static double measure(Probe probe) throws Exception {
    return ((Value.Scalar) probe.measure()).number();
  }

  private static void spin(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static double memory(String name) throws IOException {
    return Long.parseLong(words("/proc/meminfo", name).get(1));
  }

  /** Busy, and idle with waiting for disks. */
  private static long[] processorTicks() throws IOException {
    List<Long> ticks = words("/proc/stat", "cpu").stream().skip(1).map(Long::valueOf).toList();
    long idle = ticks.get(3) + ticks.get(4);
    return new long[] {ticks.stream().limit(8).mapToLong(each -> each).sum() - idle, idle};
  }

  private static long processors() throws IOException {
    return Files.readAllLines(Path.of("/proc/stat")).stream()
        .filter(line -> line.matches("cpu\\d+ .*"))
        .count();
  }

  private static long networkBytes(int column) throws IOException {
    return Files.readAllLines(Path.of("/proc/net/dev")).stream()
        .filter(line -> line.contains(":") && !line.strip().startsWith("lo:"))
        .map(line -> line.strip().replace(":", " ").split("\\s+"))
        .mapToLong(words -> Long.parseLong(words[column]))
        .sum();
  }

  private static List<String> words(String file, String first) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .map(line -> List.of(line.split("\\s+")))
        .filter(words -> words.getFirst().equals(first))
        .findFirst()
        .orElseThrow();
  }

  private static boolean anyFile(String folder) throws IOException {
    if (!Files.isDirectory(Path.of(folder))) {
      return false;
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.findAny().isPresent();
    }
  }
}
