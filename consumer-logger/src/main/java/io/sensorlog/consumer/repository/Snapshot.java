package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Position;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a repository holds, all of one moment; whoever writes goes on meanwhile. One thread at a
 * time. Every method blocks, and throws {@link RepositoryUnavailableException} if the repository
 * cannot be used now, or {@link io.sensorlog.model.command.CommandFailedException} if a right or a
 * table is missing. What {@code each} throws comes out.
 */
public interface Snapshot extends AutoCloseable {

  /** The positions of all loggers in all topics. */
  List<Position> positions();

  /** Hands out every reading, in any order; may be called again, and hands out the same ones. */
  void readings(Consumer<StoredReading> each);

  /** Hands out the place of every rejected reading of a topic, in any order; again as above. */
  void rejected(String topicId, RejectedPlace each);

  /** Lets go of the repository; may be called twice, and from any thread. */
  @Override
  void close();

  /** Takes the places of rejected readings. */
  @FunctionalInterface
  interface RejectedPlace {
    void at(int partition, long offset);
  }
}
