package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.SensorCompleteness.MissingRange;
import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of one sensor. One thread at a time. */
final class SensorRuns {
  /** How many runs can go on: as many senders under one name can be told apart. */
  private static final int MOST_OPEN = 3;

  /** A run that has been silent for so many readings of the sensor has ended. */
  private static final int LONGEST_SILENCE = 64;

  private final boolean fromTheBeginning;
  private final RecentIds ids = new RecentIds();
  private final List<Run> open = new ArrayList<>(); // the newest first
  private final List<MissingRange> ended = new ArrayList<>();
  private long endedMissing;
  private long runs;
  private long readings;
  private long withoutSequence;
  private long doubles;
  private long late;
  private long returns;

  /**
   * @param fromTheBeginning whether its first reading that is seen is its first
   */
  SensorRuns(boolean fromTheBeginning) {
    this.fromTheBeginning = fromTheBeginning;
  }

  void add(Reading reading) {
    if (!ids.add(reading.id())) {
      return;
    }
    readings++;
    if (reading.sequence().isEmpty()) {
      withoutSequence++;
      return;
    }
    long number = reading.sequence().getAsLong();
    Instant moment = reading.timestamp();
    if (open.isEmpty()) {
      begin(fromTheBeginning ? 1 : number, number, moment);
    } else if (!goesOn(number, moment)) {
      place(number, moment);
    }
  }

  private void begin(long first, long number, Instant moment) {
    runs++;
    if (open.size() == MOST_OPEN) {
      end(open.removeLast());
    }
    open.addFirst(new Run(runs, first, number, moment, readings));
  }

  private void end(Run run) {
    endedMissing += run.missing.count();
    ended.addAll(run.missing.ranges(run.number));
    while (ended.size() > MissingNumbers.MOST_RANGES) {
      ended.removeLast();
    }
  }

  private boolean isAlive(Run run) {
    return run == open.getFirst() || readings - run.lastReading <= LONGEST_SILENCE;
  }

  /** The next number of a run. */
  private boolean goesOn(long number, Instant moment) {
    for (Run run : open) {
      if (number == run.last + 1 && isAlive(run)) {
        extend(run, number, moment);
        return true;
      }
    }
    return false;
  }

  private void extend(Run run, long number, Instant moment) {
    if (run != open.getFirst()) {
      returns++;
    }
    run.extend(number, moment, readings);
  }

  /** Any other number. */
  private void place(long number, Instant moment) {
    for (Run run : open) {
      if (!moment.isAfter(run.moment) && run.missing.remove(number)) {
        late++;
        return;
      }
    }
    Run ahead = nearestBelow(number);
    if (ahead != null) {
      extend(ahead, number, moment);
    } else if (moment.isAfter(open.getFirst().moment)) {
      begin(1, number, moment);
    } else {
      doubles++;
    }
  }

  /** The run that the fewest numbers would be missing of, if this is one of it. */
  private @Nullable Run nearestBelow(long number) {
    Run nearest = null;
    for (Run run : open) {
      if (isAlive(run) && run.last < number && (nearest == null || run.last > nearest.last)) {
        nearest = run;
      }
    }
    return nearest;
  }

  SensorCompleteness summary(String sensor) {
    List<MissingRange> ranges = new ArrayList<>(ended);
    long missing = endedMissing;
    for (Run run : open.reversed()) {
      ranges.addAll(run.missing.ranges(run.number));
      missing += run.missing.count();
    }
    return new SensorCompleteness(
        sensor,
        readings,
        withoutSequence,
        missing,
        ranges.subList(0, Math.min(ranges.size(), MissingNumbers.MOST_RANGES)),
        Math.max(0, runs - 1),
        doubles,
        late,
        returns);
  }

  /** From a start of the sensor on. */
  private static final class Run {
    private final long number;
    private final MissingNumbers missing = new MissingNumbers();
    private long last;
    private Instant moment;
    private long lastReading;

    /**
     * @param first the number it should have begun with
     * @param begun the number it has begun with
     */
    private Run(long number, long first, long begun, Instant moment, long reading) {
      this.number = number;
      this.last = first - 1;
      this.moment = moment;
      extend(begun, moment, reading);
    }

    private void extend(long to, Instant at, long reading) {
      if (to > last + 1) {
        missing.add(last + 1, to - 1);
      }
      last = to;
      moment = at.isAfter(moment) ? at : moment;
      lastReading = reading;
    }
  }
}
