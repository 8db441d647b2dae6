package io.sensorlog.consumer.repository;

import io.sensorlog.model.command.WrongSettingsException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a repository is and how to open it: what its URI says, checked. Immutable. */
public interface RepositorySettings {

  /** Names the repository in messages and in the consumer group: the same for the same place. */
  String identity();

  /** Who reads for it, and from where. */
  RepositoryKind kind();

  /** The file of this machine that it is; null for what is none. */
  default @Nullable Path file() {
    return null;
  }

  /**
   * Opens it and brings its tables up to date. Blocks for at most about 6 s.
   *
   * @param writers how many loggers will share it
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be reached or used
   */
  DurableRepository open(int writers);

  /**
   * Opens what it keeps of rejected readings. Makes and changes no tables. Blocks for at most about
   * 6 s.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be reached
   * @throws WrongSettingsException if this kind of repository keeps none
   */
  default RejectedReadings openRejected() {
    throw new WrongSettingsException("--repository: " + identity() + " keeps no rejected readings");
  }

  /**
   * Opens what it holds at this moment, to compare it; only of a durable one. Makes and changes no
   * tables; a logger may have the file meanwhile. Blocks for at most about 6 s.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be reached, or lacks a
   *     table
   */
  default Snapshot openSnapshot() {
    throw new UnsupportedOperationException(identity() + " keeps nothing");
  }
}
