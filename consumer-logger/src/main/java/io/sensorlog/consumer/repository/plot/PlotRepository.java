package io.sensorlog.consumer.repository.plot;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.Saved;

/** Shows readings to those who watch the page, and keeps none. Thread-safe. */
final class PlotRepository implements ReadingRepository {
  private final PlotFeed feed;
  private boolean closed;

  /**
   * @param feed detached with this
   */
  PlotRepository(PlotFeed feed) {
    this.feed = feed;
  }

  @Override
  public Saved save(Batch batch) {
    feed.show(batch);
    return new Saved(batch.readings().size(), 0, batch.rejected().size());
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      feed.detach();
    }
  }
}
