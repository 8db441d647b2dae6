package io.sensorlog.consumer.simulation;

/** Ends an actor's thread as SIGKILL would: nothing of the program catches it. */
final class KilledError extends Error {
  private static final long serialVersionUID = 1L;
}
