package io.sensorlog.consumer;

import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.PlotSettings;
import io.sensorlog.consumer.web.WebServer;
import io.sensorlog.consumer.web.WebSettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.OutputOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page of {@code sensorlog log} and {@code replay}, if there is to be one. */
final class LogPage {
  private static final Logger log = LoggerFactory.getLogger(LogPage.class);

  private LogPage() {}

  /**
   * Starts the page and says its address. Where nobody asked for it, loggers go on without.
   *
   * @param output what else goes to standard output
   * @param repositories URIs given at the start
   * @param replays where the replay into each of them is; none if it is none
   * @return null if there is none
   * @throws CommandFailedException if a page was asked for and its address cannot be used
   */
  static @Nullable WebServer start(
      WebOptions options,
      OutputOptions output,
      List<String> repositories,
      Map<String, String> environment,
      Loggers loggers,
      PlotFeed feed,
      Supplier<List<TargetProgress>> replays) {
    if (options.isOff()) {
      return null;
    }
    Set<String> details =
        repositories.stream()
            .flatMap(uri -> Repositories.details(uri).stream())
            .collect(Collectors.toSet());
    WebSettings settings =
        new WebSettings(
            options.address(), options.token(), options.data, details, environment, output.json);
    try {
      WebServer page = WebServer.start(settings, loggers, feed, replays);
      System.err.println("page      " + page.address());
      return page;
    } catch (CommandFailedException e) {
      if (options.isGiven() || repositories.contains(PlotSettings.URI)) {
        throw e;
      }
      log.info("no page: cannot listen at {}", options.address());
      return null;
    }
  }
}
