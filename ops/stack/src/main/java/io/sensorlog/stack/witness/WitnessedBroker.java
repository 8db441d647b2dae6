package io.sensorlog.stack.witness;

import java.net.InetSocketAddress;

/**
 * A broker behind a witness.
 *
 * @param listen where the witness listens for its clients: what the broker advertises
 * @param broker where the broker itself listens; need not do so yet
 */
public record WitnessedBroker(InetSocketAddress listen, InetSocketAddress broker) {}
