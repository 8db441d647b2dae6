package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.Stop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks to end in the middle of the first batch, and sees how often and how much is read. */
final class WatchedReadings implements RejectedReadings {
  private final RejectedReadings real;
  private final Stop stop;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile int mostRead;

  WatchedReadings(RejectedReadings real, Stop stop) {
    this.real = real;
    this.stop = stop;
  }

  int reads() {
    return reads.get();
  }

  /** The most that were read at once. */
  int mostRead() {
    return mostRead;
  }

  @Override
  public Map<Partition, Long> partitions(String reasonPart) {
    return real.partitions(reasonPart);
  }

  @Override
  public List<RejectedLine> list(Partition partition, long after, int most, String reasonPart) {
    return real.list(partition, after, most, reasonPart);
  }

  @Override
  public List<RejectedReading> read(Partition partition, List<Long> offsets) {
    stop.request();
    reads.incrementAndGet();
    List<RejectedReading> read = real.read(partition, offsets);
    mostRead = Math.max(mostRead, read.size());
    return read;
  }

  @Override
  public Saved settle(
      Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid) {
    return real.settle(partition, valid, invalid);
  }

  @Override
  public void close() {
    real.close();
  }
}
