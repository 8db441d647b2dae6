package io.sensorlog.bench;

import java.time.Duration;

/**
 * Something that befalls a process.
 *
 * @param atMessage when: after so many messages of the run
 * @param victim whom: a place in a fleet; of no meaning for a server
 * @param pause for how long it is stopped; zero for kinds that do not stop
 */
public record Fault<K>(K kind, long atMessage, int victim, Duration pause) {}
