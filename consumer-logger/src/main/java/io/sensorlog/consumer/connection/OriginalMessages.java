package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Partition;
import java.util.Optional;

/** Reads single messages of a connection a second time. One thread only. */
public interface OriginalMessages extends AutoCloseable {

  /**
   * Reads the message at this place; quick when the offsets of a partition are asked for in order.
   * Blocks for some seconds at most.
   *
   * @return empty when the connection does not hold it: it was deleted, or the partition belongs to
   *     another topic, be it one of the same name
   * @throws ConnectionUnavailableException if the other side does not answer now
   */
  Optional<KeyedMessage> read(Partition partition, long offset);

  /** Lets go of the connection; may be called twice. */
  @Override
  void close();
}
