package io.sensorlog.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a benchmark found: for people line by line on standard error, and as one line of JSON on
 * standard output. One thread only.
 */
public final class Report {
  private static final JsonMapper JSON = new JsonMapper();

  /** The name of the figure that is no figure. */
  static final String BENCHMARK = "benchmark";

  private static final double PRECISION = 1_000;

  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<String> missed = new ArrayList<>();

  /** Notes the machine's load before the run: 0 means that nobody else was at work. */
  public Report(String benchmark) {
    var machine = ManagementFactory.getOperatingSystemMXBean();
    figures.put(BENCHMARK, benchmark);
    figures.put("processors", machine.getAvailableProcessors());
    figures.put("loadBefore", rounded(machine.getSystemLoadAverage()));
  }

  /** A figure without a target. */
  public Report figure(String name, Object value) {
    Object shown = value instanceof Double number ? rounded(number) : value;
    figures.put(name, shown);
    say(name + " " + shown);
    return this;
  }

  /** A figure that is to be no smaller. */
  public Report atLeast(String name, double value, double bound) {
    return judged(name, value, value >= bound, "at least " + rounded(bound));
  }

  /** A figure that is to be no greater. */
  public Report atMost(String name, double value, double bound) {
    return judged(name, value, value <= bound, "at most " + rounded(bound));
  }

  private Report judged(String name, double value, boolean met, String target) {
    figures.put(name, rounded(value));
    if (!met) {
      missed.add(name);
    }
    say(String.format(Locale.ROOT, "%s %s (%s): %s", name, rounded(value), target, word(met)));
    return this;
  }

  private static String word(boolean met) {
    return met ? "met" : "MISSED";
  }

  public boolean isMet() {
    return missed.isEmpty();
  }

  /** Prints the line of JSON; answers the exit status. */
  public int print() {
    figures.put("missed", missed);
    System.out.println(JSON.writeValueAsString(figures));
    return missed.isEmpty() ? 0 : 1;
  }

  /**
   * The same, and keeps it in {@code ops/bench/results} if that is wished.
   *
   * @param saved with the machine that it was measured on
   */
  public int print(boolean saved) {
    int status = print();
    if (saved) {
      say("saved in " + Results.save(figures));
    }
    return status;
  }

  public static void say(String line) {
    System.err.println(line);
  }

  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }
}
