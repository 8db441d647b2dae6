package io.sensorlog.producer.delivery;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that have had a permit and are not settled yet. Thread-safe. */
public final class UnsettledMessages {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ReadingSender sender;
  private final Time time;
  private final Map<UUID, Message> messages = new ConcurrentHashMap<>();

  /**
   * @param sender tells what is the matter with the road
   */
  public UnsettledMessages(ReadingSender sender, Time time) {
    this.sender = sender;
    this.time = time;
  }

  void started(Reading reading, long nanos) {
    messages.putIfAbsent(reading.id(), new Message(reading.sensor(), nanos, ""));
  }

  void unknown(Reading reading, String reason) {
    messages.computeIfPresent(
        reading.id(), (id, message) -> new Message(message.sensor, message.since, reason));
  }

  void settled(Reading reading) {
    messages.remove(reading.id());
  }

  /** Those that are unsettled for 3 s or more. */
  public List<Blocked> blocked() {
    long now = time.nanos();
    return messages.values().stream()
        .filter(message -> now - message.since >= PATIENCE.toNanos())
        .map(message -> blocked(message, now))
        .toList();
  }

  private Blocked blocked(Message message, long now) {
    String why =
        message.reason.isEmpty()
            ? sender.condition()
            : sender.condition() + "; last: " + message.reason;
    return new Blocked(message.sensor, Duration.ofNanos(now - message.since), why);
  }

  /**
   * A message that has had its first permit.
   *
   * @param since monotonic nanoseconds
   * @param reason why its last sending ended unknown; empty if none did
   */
  private record Message(String sensor, long since, String reason) {}
}
