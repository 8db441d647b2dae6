package io.sensorlog.producer.delivery;

import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says who is blocked and why while messages stay unanswered, again every 10 s, and once when it
 * goes on. One thread only calls {@link #look}, about once a second.
 */
public final class BlockedMessages {
  private static final Duration REPETITION = Duration.ofSeconds(10);
  private static final int MOST_NAMES = 5;

  private final Supplier<List<Blocked>> blocked;
  private final Time time;
  private final Consumer<String> say;

  private boolean saidBlocked;
  private long saidAt;
  private long blockedSince;

  /**
   * @param blocked those that are blocked now
   * @param say takes one line for a person
   */
  public BlockedMessages(Supplier<List<Blocked>> blocked, Time time, Consumer<String> say) {
    this.blocked = blocked;
    this.time = time;
    this.say = say;
  }

  /** Speaks if there is something to say. */
  public void look() {
    long now = time.nanos();
    List<Blocked> oldestFirst =
        blocked.get().stream().sorted(Comparator.comparing(Blocked::age).reversed()).toList();
    if (!oldestFirst.isEmpty()) {
      sayBlocked(oldestFirst, now);
    } else if (saidBlocked) {
      saidBlocked = false;
      say.accept(
          "messages are answered again, after " + seconds(Duration.ofNanos(now - blockedSince)));
    }
  }

  private void sayBlocked(List<Blocked> oldestFirst, long now) {
    if (saidBlocked && now - saidAt < REPETITION.toNanos()) {
      return;
    }
    Blocked oldest = oldestFirst.getFirst();
    if (!saidBlocked) {
      blockedSince = now - oldest.age().toNanos();
    }
    saidBlocked = true;
    saidAt = now;
    say.accept(
        "%d of the messages on their way not answered for up to %s (%s): %s"
            .formatted(
                oldestFirst.size(), seconds(oldest.age()), names(oldestFirst), oldest.why()));
  }

  private static String names(List<Blocked> blocked) {
    String names =
        blocked.stream().limit(MOST_NAMES).map(Blocked::sensor).collect(Collectors.joining(", "));
    int more = blocked.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private static String seconds(Duration age) {
    return age.toSeconds() + " s";
  }
}
