package io.sensorlog.bench;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of a process of the same user. */
public final class ProcessStatus {
  private static final double KIB_IN_MIB = 1_024;

  /** What Linux tells programs, however finely it counts itself. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private ProcessStatus() {}

  /** VmRSS: what it has of the machine's memory. */
  public static double residentMebibytes(long pid) {
    return number(pid, "VmRSS") / KIB_IN_MIB;
  }

  /** VmHWM: the most that it ever had of the machine's memory. */
  public static double peakMebibytes(long pid) {
    return number(pid, "VmHWM") / KIB_IN_MIB;
  }

  /** The processors' time that it has used, in steps of 10 ms; not that of its children. */
  public static Duration processorTime(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // Behind the name, which is in parentheses and may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return TICK.multipliedBy(
          Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has had written to disks, in bytes. */
  public static long writtenBytes(long pid) {
    return number(pid, "io", "write_bytes");
  }

  public static int threads(long pid) {
    return (int) number(pid, "Threads");
  }

  /** Files, sockets, pipes and whatever else has a descriptor. */
  public static int openFiles(long pid) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return (int) descriptors.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(long pid, String name) {
    return number(pid, "status", name);
  }

  private static long number(long pid, String file, String name) {
    try {
      Matcher line =
          Pattern.compile("^" + name + ":\\s+(\\d+)", Pattern.MULTILINE)
              .matcher(Files.readString(Path.of("/proc/" + pid + "/" + file)));
      if (!line.find()) {
        throw new CommandFailedException("process " + pid + " has no " + name);
      }
      return Long.parseLong(line.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
