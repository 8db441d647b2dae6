package io.sensorlog.consumer.repository;

/** Who reads what for a repository, and from where. */
public enum RepositoryKind {
  /** Durable; all loggers of a group that write to it share the partitions, wherever they run. */
  SHARED(true),

  /** Durable; a file of this machine: its logger has it for itself and gets the whole topic. */
  LOCAL(true),

  /** Shows what arrives while it is there, from the moment when it is added on. */
  VOLATILE(false);

  private final boolean durable;

  RepositoryKind(boolean durable) {
    this.durable = durable;
  }

  /** Whether readings are still there when the logger has ended. */
  public boolean isDurable() {
    return durable;
  }
}
