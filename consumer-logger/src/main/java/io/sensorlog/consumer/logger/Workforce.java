package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.repository.RepositorySettings;
import java.time.Duration;
import java.util.function.Consumer;

/** Who does the work for repositories: it depends on whether the connection has a topic. */
interface Workforce {

  /**
   * Opens a repository and has readings saved in it. Blocks as {@link Loggers#add} says.
   *
   * @param onFailure told, on a logger's thread, why it cannot go on
   * @throws io.sensorlog.model.command.CommandFailedException if one side cannot be reached or used
   */
  RunningRepository start(String name, RepositorySettings settings, Consumer<Throwable> onFailure);

  /**
   * All repositories given at the start are there. Blocks until the connection is open.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be
   */
  void allThere(Consumer<Throwable> onFailure);

  /** Whether nothing will come any more, and all there was is saved. */
  boolean hasEnded();

  /** Ends after the batch in hand. Does not block. */
  void stop();

  /** Blocks until it has ended, for this long at most. */
  void awaitEnd(Duration atMost) throws InterruptedException;
}
