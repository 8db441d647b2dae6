package io.sensorlog.bench.exactlyonce;

/**
 * What is sent to whom. Immutable.
 *
 * @param readings how many messages at least; more if attacks are still under way then
 * @param perSecond messages
 * @param loggers processes, from 2
 * @param keyed the table of readings has its key
 * @param numbers of attacks
 * @param seed the same seed plans the same attacks and makes the same messages
 */
record ExactlyOnceSettings(
    int readings, int perSecond, int loggers, boolean keyed, AttackNumbers numbers, long seed) {}
