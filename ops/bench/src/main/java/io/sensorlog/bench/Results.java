package io.sensorlog.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results that are kept, each with its command and the machine that it was measured on. */
final class Results {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final int BYTES_IN_GIB = 1 << 30;

  private Results() {}

  /** Writes the file of this benchmark and day, in the place of one that is there already. */
  static Path save(Map<String, Object> figures) {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("day", day.toString());
    // The main class and its arguments; the class is what ops/bench/run starts.
    all.put(
        "command",
        System.getProperty("sun.java.command", "").replaceFirst("\\S+", "ops/bench/run"));
    all.put("machine", machine());
    all.putAll(figures);
    Path file =
        Home.folder()
            .resolve("ops/bench/results")
            .resolve(figures.get(Report.BENCHMARK) + "-" + day + ".json");
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, JSON.writeValueAsString(all) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processor", processor());
    machine.put(
        "memoryGib",
        Math.round(
            (double)
                    ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize()
                / BYTES_IN_GIB));
    machine.put("system", System.getProperty("os.name") + " " + kernel());
    machine.put("architecture", System.getProperty("os.arch"));
    return machine;
  }

  /** Its number alone; what follows is its builder's. */
  private static String kernel() {
    return System.getProperty("os.version").replaceFirst("[^0-9.].*", "");
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown"; // not Linux
    }
  }
}
