package io.sensorlog.producer.throttle;

import java.time.Duration;

/**
 * A throttle as this process sees it.
 *
 * @param limit how many messages may be outstanding at once
 * @param outstanding messages outstanding now, over all who share the throttle
 * @param outstandingMost the most that were outstanding when this process took a permit
 * @param waiting threads of this process that wait for a permit
 * @param waited the time that threads of this process have waited, together
 * @param longestWait the longest of these waits
 * @param recovered permits that this process found with a holder that died, and brought back
 * @param expired permits that this process could not vouch for any more when it used them
 */
public record ThrottleState(
    int limit,
    int outstanding,
    int outstandingMost,
    int waiting,
    Duration waited,
    Duration longestWait,
    long recovered,
    long expired) {}
