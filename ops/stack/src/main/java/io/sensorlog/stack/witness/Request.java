package io.sensorlog.stack.witness;

/** A frame that carries messages. */
interface Request {

  /** What the answer repeats. */
  long number();

  /** What the sender calls itself; empty if it says nothing of that. */
  String clientId();

  /** How many messages it carries. */
  int messages();
}
