package io.sensorlog.consumer;

import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What {@code sensorlog log} shows while it runs, and at its end. Figures are sums over all
 * repositories; if there are several, what each has saved is shown by its name.
 */
final class LogFigures implements Progress.Figures {
  private final Loggers loggers;
  private final long started = System.nanoTime();
  private long lastSaved;
  private long lastTime = started;

  LogFigures(Loggers loggers) {
    this.loggers = loggers;
  }

  @Override
  public long done() {
    return loggers.saved().stored();
  }

  @Override
  public long total() {
    OptionalLong lag = loggers.lag();
    return lag.isPresent() ? done() + lag.getAsLong() : Progress.ENDLESS;
  }

  @Override
  public Map<String, Object> all() {
    Map<String, Object> figures = saved();
    figures.put("perSecond", perSecond());
    if (loggers.isPaused()) {
      figures.put("paused", true);
    }
    return figures;
  }

  /** The figures of the summary. */
  Map<String, Object> summary() {
    Map<String, Object> figures = saved();
    figures.put("fenced", loggers.timesFenced());
    figures.put("seconds", Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0);
    return figures;
  }

  private Map<String, Object> saved() {
    Saved saved = loggers.saved();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("saved", saved.stored());
    figures.put("rejected", saved.rejected());
    figures.put("duplicates", saved.duplicates());
    loggers.lag().ifPresent(lag -> figures.put("lag", lag));
    List<RunningRepository> all = loggers.list();
    if (all.size() > 1) {
      all.forEach(each -> figures.put(each.name(), each.saved().stored()));
    }
    return figures;
  }

  /** Since it was asked last. */
  private synchronized long perSecond() {
    long now = System.nanoTime();
    long saved = loggers.saved().stored();
    double seconds = Math.max(1e-3, (now - lastTime) / 1e9);
    long rate = Math.round((saved - lastSaved) / seconds);
    lastTime = now;
    lastSaved = saved;
    return rate;
  }
}
