package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

/**
 * A second way into a broker, for a witness that stands in front of it. Clients that come this way
 * are sent to the witness for every further connection; all others reach the broker directly.
 *
 * @param port where the broker listens for the witness
 * @param witnessPort where the witness listens for clients
 */
public record WitnessedListener(int port, int witnessPort) {

  /** A listener on free ports. */
  static WitnessedListener onFreePorts() {
    return new WitnessedListener(FreePorts.next(), FreePorts.next());
  }

  /** The broker's address for the witness, as {@code 127.0.0.1:PORT}. */
  String listens() {
    return LOOPBACK + ":" + port;
  }

  /** The address that clients are told, as {@code 127.0.0.1:PORT}. */
  String advertises() {
    return LOOPBACK + ":" + witnessPort;
  }
}
