package io.sensorlog.producer.probe.system;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;
import oshi.hardware.Sensors;
import oshi.spi.SystemInfoProvider;

/** A probe for each {@link SystemQuantity}. Nobody else loads OSHI. */
public final class SystemProbes {

  private SystemProbes() {}

  /** The quantities that this machine has. */
  public static List<SystemQuantity> ofThisMachine() {
    return Stream.of(SystemQuantity.values()).filter(SystemProbes::has).toList();
  }

  /** Whether this machine has this quantity. */
  public static boolean has(SystemQuantity quantity) {
    return switch (quantity) {
      case CPU, MEMORY, DISK -> true;
      case NETWORK_RECEIVED, NETWORK_SENT -> !hardware().getNetworkIFs(false).isEmpty();
      case TEMPERATURE -> isTold(hardware().getSensors().getCpuTemperature());
    };
  }

  /**
   * A new probe. What is a rate, is one since the measurement before, or since now: its first
   * measurement blocks for up to half a second.
   */
  public static Probe create(SystemQuantity quantity) {
    HardwareAbstractionLayer hardware = hardware();
    return switch (quantity) {
      case CPU -> cpu(hardware.getProcessor());
      case MEMORY -> memory(hardware.getMemory());
      case DISK -> () -> new Value.Scalar(percentUsed(Files.getFileStore(Path.of("."))));
      case NETWORK_RECEIVED -> network(hardware, NetworkIF::getBytesRecv);
      case NETWORK_SENT -> network(hardware, NetworkIF::getBytesSent);
      case TEMPERATURE -> temperature(hardware.getSensors());
    };
  }

  /** On Linux what is read from files of the kernel: half as long to load as native code. */
  private static HardwareAbstractionLayer hardware() {
    SystemInfoProvider readsFiles = new oshi.nativefree.SystemInfo();
    return readsFiles.isAvailable()
        ? readsFiles.getHardware()
        : new oshi.SystemInfo().getHardware();
  }

  private static Probe cpu(CentralProcessor processor) {
    return new RateProbe<>(
        processor::getSystemCpuLoadTicks,
        (before, after, seconds) ->
            hundredths(100 * processor.getSystemCpuLoadBetweenTicks(before, after)),
        System::nanoTime);
  }

  private static Probe memory(GlobalMemory memory) {
    return () ->
        new Value.Scalar(hundredths(100 - 100.0 * memory.getAvailable() / memory.getTotal()));
  }

  /** Of what ordinary users can have: some file systems keep a part for root. */
  private static double percentUsed(FileStore files) throws IOException {
    double used = files.getTotalSpace() - files.getUnallocatedSpace();
    return hundredths(100 * used / (used + files.getUsableSpace()));
  }

  private static Probe network(
      HardwareAbstractionLayer hardware, Function<NetworkIF, Long> counter) {
    return new RateProbe<>(
        () ->
            hardware.getNetworkIFs(false).stream()
                .collect(Collectors.toMap(NetworkIF::getName, counter, Math::max)),
        (before, after, seconds) -> Math.round(difference(before, after) / seconds),
        System::nanoTime);
  }

  /** Interfaces come and go, and begin at 0 again. */
  static long difference(Map<String, Long> before, Map<String, Long> after) {
    return after.entrySet().stream()
        .mapToLong(
            now -> Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), now.getValue())))
        .sum();
  }

  private static Probe temperature(Sensors sensors) {
    return () -> {
      double celsius = sensors.getCpuTemperature();
      if (!isTold(celsius)) {
        throw new IllegalStateException("no temperature is told just now");
      }
      return new Value.Scalar(hundredths(celsius));
    };
  }

  /** OSHI gives 0, and on some machines no number, where there is no sensor. */
  private static boolean isTold(double celsius) {
    return celsius > 0;
  }

  private static double hundredths(double exact) {
    return Math.round(exact * 100) / 100.0;
  }
}
