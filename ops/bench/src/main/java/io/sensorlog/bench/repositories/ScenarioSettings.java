package io.sensorlog.bench.repositories;

import java.time.Duration;

/**
 * Immutable.
 *
 * @param perSecond readings sent
 * @param atLeast how long they are sent; longer if the kills take longer
 * @param kills of the logger, a third of them before each change of repositories and after the
 *     last; one more while one of them catches up, and one in the end
 * @param seed plans the moments of the kills, and makes the same readings
 */
record ScenarioSettings(int perSecond, Duration atLeast, int kills, long seed) {}
