package io.sensorlog.consumer.repository.plot;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.LivePositions;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;

/**
 * Readings on the page of this program. Immutable.
 *
 * @param feed who watches
 */
public record PlotSettings(PlotFeed feed) implements RepositorySettings {
  public static final String URI = "plot:";

  @Override
  public String identity() {
    return "plot";
  }

  @Override
  public RepositoryKind kind() {
    return RepositoryKind.VOLATILE;
  }

  @Override
  public DurableRepository open(int writers) {
    feed.attach();
    return new LivePositions(new PlotRepository(feed));
  }

  @Override
  public String toString() {
    return identity();
  }
}
