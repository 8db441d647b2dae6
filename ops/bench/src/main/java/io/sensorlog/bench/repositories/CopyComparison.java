package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.Comparison;
import io.sensorlog.bench.exactlyonce.Places;
import io.sensorlog.model.command.CommandFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was sent against what a repository holds.
 *
 * @param expected what was sent, as far as the repository should hold it
 * @param found what it holds
 * @param lost sent, and not there
 * @param doubled there more than once
 * @param foreign there, and not to be there
 * @param unfinished partitions whose position is not their end
 * @param examples of what is wrong, a few
 */
record CopyComparison(
    String name,
    Checksum expected,
    Checksum found,
    int lost,
    int doubled,
    int foreign,
    int unfinished,
    List<String> examples) {

  /** Compares a repository that was kept to the end, and so should hold everything. */
  static CopyComparison ofWhole(DurableCopy copy, SentReadings sent) {
    return of(copy, sent, true);
  }

  /** Compares a repository that was removed: it should hold what is before its own positions. */
  static CopyComparison ofPrefix(DurableCopy copy, SentReadings sent) {
    return of(copy, sent, false);
  }

  private static CopyComparison of(DurableCopy copy, SentReadings sent, boolean whole) {
    Places places = new Places();
    AtomicReference<Checksum> sum = new AtomicReference<>(Checksum.NOTHING);
    Map<Integer, Long> positions;
    try {
      positions =
          copy.read(
              reading -> {
                places.add(reading.row());
                sum.set(sum.get().plus(Checksum.of(reading)));
              });
    } catch (Exception e) {
      throw new CommandFailedException("cannot read %s: %s".formatted(copy.name(), e), e);
    }
    Map<Integer, Long> ends = sent.ends();
    SentReadings.Part part = sent.before(whole ? ends : positions);
    return new CopyComparison(
        copy.name(),
        part.checksum(),
        sum.get(),
        part.places().countWithout(places),
        places.doubled(),
        places.countWithout(part.places()),
        whole ? Comparison.unfinished(ends, positions) : 0,
        examples(part.places(), places));
  }

  private static List<String> examples(Places expected, Places found) {
    List<String> examples = new ArrayList<>(expected.examplesWithout(found, "lost"));
    examples.addAll(found.examplesWithout(expected, "foreign"));
    return examples;
  }

  /** Whether count and checksum are those of what was sent, and no place is missing or doubled. */
  boolean isEqual() {
    return found.equals(expected) && lost + doubled + foreign + unfinished == 0;
  }

  /** The figures, with the target that the repository is equal to what was sent. */
  void tell(String prefix, Report report) {
    String label = prefix + "." + name + ".";
    Report.say("%s %s; sent %s".formatted(name, found, expected));
    examples.forEach(example -> Report.say(name + ": " + example));
    report
        .figure(label + "readings", found.count())
        .figure(label + "checksum", found.sum())
        .atMost(label + "lost", lost, 0)
        .atMost(label + "doubled", doubled, 0)
        .atMost(label + "foreign", foreign, 0)
        .atMost(label + "unfinishedPartitions", unfinished, 0)
        .atMost(label + "differs", isEqual() ? 0 : 1, 0);
  }
}
