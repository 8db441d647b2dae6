package io.sensorlog.producer.throttle;

/**
 * A throttle as this process sees it.
 *
 * @param limit how many messages may be outstanding at once
 * @param outstanding permits held by this process now
 * @param outstandingMost the most it ever held at once
 * @param waiting threads of this process that wait for a permit
 */
public record ThrottleState(int limit, int outstanding, int outstandingMost, int waiting) {}
