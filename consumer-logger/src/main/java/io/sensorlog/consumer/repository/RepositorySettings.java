package io.sensorlog.consumer.repository;

/** Where a repository is and how to open it: what its URI says, checked. Immutable. */
public interface RepositorySettings {

  /** Names the repository in messages and in the consumer group: the same for the same place. */
  String identity();

  /**
   * Opens it and brings its tables up to date. Blocks for at most about 6 s.
   *
   * @param writers how many loggers will share it
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be reached or used
   */
  DurableRepository open(int writers);
}
