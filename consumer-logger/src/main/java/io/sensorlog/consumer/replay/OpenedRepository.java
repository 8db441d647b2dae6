package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;

/** A repository that is open already: whoever opens it gets it, and closes it. */
record OpenedRepository(RepositorySettings settings, DurableRepository repository)
    implements RepositorySettings {

  @Override
  public String identity() {
    return settings.identity();
  }

  @Override
  public RepositoryKind kind() {
    return settings.kind();
  }

  @Override
  public DurableRepository open(int writers) {
    return repository;
  }
}
