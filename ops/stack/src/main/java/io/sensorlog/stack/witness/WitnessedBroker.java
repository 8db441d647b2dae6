package io.sensorlog.stack.witness;

import java.net.InetSocketAddress;

/**
 * A broker, or a logger at a socket, behind a witness.
 *
 * @param listen where the witness listens for its clients: what a broker advertises
 * @param broker where it listens itself; need not do so yet
 */
public record WitnessedBroker(InetSocketAddress listen, InetSocketAddress broker) {}
