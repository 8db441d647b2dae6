package io.sensorlog.consumer;

import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.screen.ScreenSettings;
import io.sensorlog.model.command.OutputOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what {@code --repository} of {@code sensorlog log} and {@code replay} was given. */
final class RepositoryList {
  private RepositoryList() {}

  /**
   * The repositories that can be used, in the order given.
   *
   * @param feed what {@code plot:} feeds; null where there is no page
   * @param problems gets a line for whatever is wrong
   */
  static List<RepositorySettings> read(
      List<String> uris, @Nullable PlotFeed feed, OutputOptions output, List<String> problems) {
    List<RepositorySettings> targets = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String uri : uris) {
      try {
        RepositorySettings target = Repositories.parse(uri, System.getenv(), feed);
        targets.add(target);
        if (target.kind().isDurable() && !seen.add(target.identity())) {
          problems.add("--repository: " + target.identity() + " is given twice");
        }
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (output.json && targets.stream().anyMatch(ScreenSettings.class::isInstance)) {
      problems.add(ScreenSettings.NOT_WITH_JSON);
    }
    return targets;
  }
}
