package io.sensorlog.model.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows on standard error how far long work has got: a bar on a terminal, otherwise a line each
 * interval (a JSON line with {@code --json}); and prints the summary at the end. Thread-safe.
 */
public final class Progress implements AutoCloseable {
  /** Of work without an end, such as a logger's. */
  public static final long ENDLESS = -1;

  private static final Duration BAR_INTERVAL = Duration.ofMillis(250);
  private static final JsonMapper JSON = new JsonMapper();

  private final String task;
  private final OutputOptions options;
  private final Figures figures;
  private final ScheduledExecutorService timer;
  private final Runnable shown;

  /**
   * What there is to show; called from the progress thread, so it must be thread-safe and quick.
   */
  public interface Figures {
    /** How much is done. */
    long done();

    /** How much there is to do, or {@link #ENDLESS}; may change. */
    long total();

    /** Name and figure, in the order to show them. */
    Map<String, Object> all();
  }

  private Progress(String task, OutputOptions options, Figures figures) {
    this.task = task;
    this.options = options;
    this.figures = figures;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sensorlog-progress").daemon().factory());
    boolean terminal = !options.json && Terminal.isError();
    if (terminal) {
      ProgressBar bar = bar();
      each(BAR_INTERVAL, () -> move(bar));
      this.shown = bar::close;
    } else {
      each(options.progress, () -> System.err.println(line()));
      this.shown = () -> {};
    }
  }

  /** Starts to show progress, until {@link #close}. */
  public static Progress start(String task, OutputOptions options, Figures figures) {
    return new Progress(task, options, figures);
  }

  /** Prints the summary: one JSON line on standard output with {@code --json}, or words. */
  public static void summary(OutputOptions options, Map<String, Object> figures) {
    if (options.json) {
      System.out.println(JSON.writeValueAsString(figures));
      System.out.flush();
    } else {
      System.err.println("done: " + words(figures));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    shown.run();
  }

  private void each(Duration interval, Runnable show) {
    var unused =
        timer.scheduleAtFixedRate(
            quietly(show), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A figure that cannot be had just now must not end the showing of all others. */
  private static Runnable quietly(Runnable show) {
    return () -> {
      try {
        show.run();
      } catch (RuntimeException e) {
        System.err.println("progress cannot be shown: " + e.getMessage());
      }
    };
  }

  private String line() {
    return options.json
        ? JSON.writeValueAsString(figures.all())
        : task + ": " + words(figures.all());
  }

  private static String words(Map<String, Object> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + figure.getValue())
        .collect(Collectors.joining(", "));
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(figures.total())
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .setUpdateIntervalMillis((int) BAR_INTERVAL.toMillis())
        .build();
  }

  private void move(ProgressBar bar) {
    bar.maxHint(figures.total());
    bar.stepTo(figures.done());
    bar.setExtraMessage(words(figures.all()));
  }
}
