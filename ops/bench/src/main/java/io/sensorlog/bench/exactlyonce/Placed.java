package io.sensorlog.bench.exactlyonce;

/** Is told where messages are in the topic, on the producer's thread; does not block. */
@FunctionalInterface
public interface Placed {

  /** The broker has taken the message, at that place. */
  void placed(Message message, int partition, long offset);
}
