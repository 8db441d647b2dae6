package io.sensorlog.producer.delivery;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Says who is blocked and why while messages stay unanswered, again every 10 s, and once when it
 * goes on. Sensors report from any thread; one thread calls {@link #look}, about once a second.
 */
public final class BlockedMessages {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration REPETITION = Duration.ofSeconds(10);
  private static final int MOST_NAMES = 5;

  private final ReadingSender sender;
  private final Time time;
  private final Consumer<String> say;
  private final Map<UUID, Message> unsettled = new ConcurrentHashMap<>();

  private boolean saidBlocked;
  private long saidAt;
  private long blockedSince;

  /**
   * @param sender tells what is the matter with the road
   * @param say takes one line for a person
   */
  public BlockedMessages(ReadingSender sender, Time time, Consumer<String> say) {
    this.sender = sender;
    this.time = time;
    this.say = say;
  }

  void started(Reading reading, long nanos) {
    unsettled.putIfAbsent(reading.id(), new Message(reading.sensor(), nanos, ""));
  }

  void unknown(Reading reading, String reason) {
    unsettled.computeIfPresent(
        reading.id(), (id, message) -> new Message(message.sensor, message.since, reason));
  }

  void settled(Reading reading) {
    unsettled.remove(reading.id());
  }

  /** Speaks if there is something to say. */
  public void look() {
    long now = time.nanos();
    List<Message> blocked =
        unsettled.values().stream()
            .filter(message -> now - message.since >= PATIENCE.toNanos())
            .sorted(Comparator.comparingLong(message -> message.since - now))
            .toList();
    if (!blocked.isEmpty()) {
      sayBlocked(blocked, now);
    } else if (saidBlocked) {
      saidBlocked = false;
      say.accept("messages are answered again, after " + seconds(now - blockedSince));
    }
  }

  private void sayBlocked(List<Message> blocked, long now) {
    if (saidBlocked && now - saidAt < REPETITION.toNanos()) {
      return;
    }
    Message oldest = blocked.getFirst();
    if (!saidBlocked) {
      blockedSince = oldest.since;
    }
    saidBlocked = true;
    saidAt = now;
    say.accept(
        String.format(
            "%d of the messages on their way not answered for up to %s (%s): %s%s",
            blocked.size(),
            seconds(now - oldest.since),
            names(blocked),
            sender.condition(),
            oldest.reason.isEmpty() ? "" : "; last: " + oldest.reason));
  }

  private static String names(List<Message> blocked) {
    String names =
        blocked.stream().limit(MOST_NAMES).map(Message::sensor).collect(Collectors.joining(", "));
    int more = blocked.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private static String seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds() + " s";
  }

  /**
   * A message that has had its first permit and is not settled.
   *
   * @param since monotonic nanoseconds
   * @param reason why its last sending ended unknown; empty if none did
   */
  private record Message(String sensor, long since, String reason) {}
}
