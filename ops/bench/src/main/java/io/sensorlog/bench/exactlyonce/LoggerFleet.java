package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The loggers that are attacked. An attack takes a place and gives it back; one logger at least is
 * left at work meanwhile. Thread-safe.
 */
final class LoggerFleet implements AutoCloseable {
  /** Before a logger that ended by itself is started again: its service may be away. */
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final List<LoggerPlace> places = new ArrayList<>();
  private final Set<LoggerPlace> taken = new HashSet<>();
  private final Map<LoggerPlace, Long> endedAt = new HashMap<>();
  private final List<Double> startSeconds = new ArrayList<>();
  private final Tally tally;

  LoggerFleet(Tally tally) {
    this.tally = tally;
  }

  synchronized void add(LoggerPlace place) {
    places.add(place);
  }

  /**
   * Blocks until a place may be attacked.
   *
   * @param preferred if several may
   * @param fits what else it must be
   */
  synchronized LoggerPlace take(int preferred, Predicate<LoggerPlace> fits)
      throws InterruptedException {
    while (true) {
      for (int i = 0; i < places.size(); i++) {
        LoggerPlace place = places.get((preferred + i) % places.size());
        if (!taken.contains(place) && fits.test(place) && anotherWorks(place)) {
          taken.add(place);
          return place;
        }
      }
      wait(BETWEEN_LOOKS.toMillis());
    }
  }

  private boolean anotherWorks(LoggerPlace place) {
    return places.stream()
        .anyMatch(other -> other != place && !taken.contains(other) && other.isWorking());
  }

  synchronized void giveBack(LoggerPlace place) {
    taken.remove(place);
    notifyAll();
  }

  /** Starts those again that ended by themselves, and notes who has got to work. */
  synchronized void look() {
    for (LoggerPlace place : places) {
      if (!taken.contains(place)) {
        look(place);
      }
    }
  }

  private void look(LoggerPlace place) {
    if (place.isAlive()) {
      place.secondsToWork().ifPresent(startSeconds::add);
      return;
    }
    long now = System.nanoTime();
    Long since = endedAt.putIfAbsent(place, now);
    if (since == null) {
      tally.add(place.hasWorked() ? Tally.ENDED_AT_WORK : Tally.ENDED_AT_START, place.name());
      Report.say(place.name() + " ended by itself: " + place.lastWords());
    } else if (now - since > BACK_OFF.toNanos()) {
      endedAt.remove(place);
      place.restart();
    }
  }

  synchronized boolean allWork() {
    return places.stream().allMatch(LoggerPlace::isWorking);
  }

  /** From the start of a process until it claims or moves a position. */
  synchronized List<Double> startSeconds() {
    return List.copyOf(startSeconds);
  }

  synchronized List<LoggerPlace> places() {
    return List.copyOf(places);
  }

  /** Kills all; blocks until they are gone. */
  @Override
  public synchronized void close() {
    places.forEach(LoggerPlace::close);
  }
}
