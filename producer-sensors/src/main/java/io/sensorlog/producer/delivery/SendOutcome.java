package io.sensorlog.producer.delivery;

/** How the sending of one message ended. */
public sealed interface SendOutcome {

  /** An end that sending again does not change. */
  sealed interface Settled extends SendOutcome {}

  /** The other end has it. */
  record Delivered() implements Settled {}

  /**
   * The other end certainly does not have it and never will.
   *
   * @param reason one line
   */
  record Refused(String reason) implements Settled {}

  /**
   * The other end has it or not; nobody knows. The connection that carried it is closed, so nothing
   * of it is outstanding any more. To be sent again with the same id.
   *
   * @param reason one line
   */
  record Unknown(String reason) implements SendOutcome {}
}
