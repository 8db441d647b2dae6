package io.sensorlog.consumer.batch;

/** Nobody can tell now whether a batch may be saved: nothing of it is, and it will come again. */
public final class UnconfirmedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnconfirmedException() {
    super("nobody can tell now whether these messages are of this topic");
  }
}
