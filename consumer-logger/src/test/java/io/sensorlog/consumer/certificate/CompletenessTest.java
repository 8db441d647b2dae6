package io.sensorlog.consumer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CompletenessTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private final Completeness completeness = new Completeness();

  private static Reading reading(long sequence, long second) {
    return new Reading(
        UUID.randomUUID(),
        "a",
        START.plusSeconds(second),
        new Value.Scalar(0),
        OptionalLong.of(sequence));
  }

  private void add(long sequence, long second) {
    completeness.add(reading(sequence, second), true);
  }

  private SensorCompleteness sensor() {
    return completeness.sensors().getFirst();
  }

  private String ranges() {
    return sensor().ranges().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  @Test
  void shouldBeCompleteWithoutAHole() {
    add(1, 1);
    add(2, 2);
    assertThat(sensor().isComplete()).isTrue();
    assertThat(sensor().readings()).isEqualTo(2);
  }

  @Test
  void shouldNameWhatIsMissingAlsoAtTheBeginning() {
    add(3, 3);
    add(7, 7);
    add(9, 9);
    assertThat(sensor().missing()).isEqualTo(6);
    assertThat(ranges()).isEqualTo("1-2, 4-6, 8");
    assertThat(sensor().isComplete()).isFalse();
  }

  @Test
  void shouldNotMissWhatWasBeforeTheFirstThatIsSeen() {
    completeness.add(reading(50, 50), false);
    completeness.add(reading(52, 52), false);
    assertThat(ranges()).isEqualTo("51");
  }

  @Test
  void shouldSeeARestartWithWhatIsMissingOfItsBeginning() {
    add(1, 1);
    add(2, 2);
    add(3, 3);
    add(2, 10);
    add(3, 11);
    assertThat(sensor().restarts()).isEqualTo(1);
    assertThat(ranges()).isEqualTo("1 (run 2)");
    assertThat(sensor().doubles()).isZero();
  }

  @Test
  void shouldTakeTheSameIdForNoFaultAndAnotherOneForADouble() {
    Reading sent = reading(1, 1);
    completeness.add(sent, true);
    completeness.add(sent, true);
    assertThat(sensor().isComplete()).isTrue();
    add(1, 1);
    assertThat(sensor().doubles()).isEqualTo(1);
    assertThat(sensor().isComplete()).isFalse();
  }

  @Test
  void shouldTakeALateReadingForNoFault() {
    add(1, 1);
    add(3, 3);
    assertThat(sensor().isComplete()).isFalse();
    add(2, 2);
    assertThat(sensor().late()).isEqualTo(1);
    assertThat(sensor().isComplete()).isTrue();
  }

  @Test
  void shouldSeeTwoSendersUnderOneName() {
    for (int i = 1; i <= 20; i++) {
      add(i, 2L * i);
    }
    for (int i = 1; i <= 20; i++) {
      add(i, 100 + 2L * i);
      add(20 + i, 101 + 2L * i);
    }
    assertThat(sensor().returns()).isEqualTo(20);
    assertThat(sensor().missing()).isZero();
    assertThat(sensor().isComplete()).isFalse();
  }

  @Test
  void shouldCountWhatHasNoNumber() {
    completeness.add(
        new Reading(UUID.randomUUID(), "a", START, new Value.Scalar(1), OptionalLong.empty()),
        true);
    assertThat(sensor().withoutSequence()).isEqualTo(1);
    assertThat(sensor().isComplete()).isTrue();
  }

  @Test
  void shouldOnlyCountBeyondAThousandRanges() {
    for (int i = 2; i <= 6_000; i += 2) {
      add(i, i);
    }
    assertThat(sensor().missing()).isEqualTo(3_000);
    assertThat(sensor().ranges()).hasSize(1_000);
    add(5_999, 5_999);
    assertThat(sensor().missing()).isEqualTo(2_999);
  }

  /** What happens to a number: 0 comes, 1 is lost, 2 comes twice, 3 has a double, 4 comes late. */
  @Provide
  Arbitrary<List<Integer>> fates() {
    return Arbitraries.frequency(
            net.jqwik.api.Tuple.of(10, 0),
            net.jqwik.api.Tuple.of(2, 1),
            net.jqwik.api.Tuple.of(1, 2),
            net.jqwik.api.Tuple.of(1, 3),
            net.jqwik.api.Tuple.of(1, 4))
        .list()
        .ofMinSize(1)
        .ofMaxSize(200);
  }

  @Property(tries = 500)
  void shouldFindExactlyWhatHasHappened(@ForAll("fates") List<Integer> fates) {
    List<Reading> sent = new ArrayList<>();
    List<Reading> late = new ArrayList<>();
    TreeSet<Long> lost = new TreeSet<>();
    long doubles = 0;
    for (int i = 0; i < fates.size(); i++) {
      int fate = i == fates.size() - 1 ? 0 : fates.get(i); // what is lost behind it is not known
      Reading reading = reading(i + 1, i + 1);
      switch (fate) {
        case 1 -> lost.add(i + 1L);
        case 4 -> late.add(reading);
        default -> sent.add(reading);
      }
      if (fate == 2) {
        sent.add(reading);
      }
      if (fate == 3) {
        sent.add(reading(i + 1, i + 1));
        doubles++;
      }
    }
    sent.addAll(late);
    Completeness fed = new Completeness();
    sent.forEach(reading -> fed.add(reading, true));

    SensorCompleteness found = fed.sensors().getFirst();

    assertThat(found.missing()).isEqualTo(lost.size());
    assertThat(numbers(found)).isEqualTo(lost);
    assertThat(found.doubles()).isEqualTo(doubles);
    assertThat(found.late()).isEqualTo(late.size());
    assertThat(found.restarts()).isZero();
    assertThat(found.returns()).isZero();
  }

  private static Set<Long> numbers(SensorCompleteness found) {
    Set<Long> missing = new TreeSet<>();
    for (SensorCompleteness.MissingRange range : found.ranges()) {
      for (long number = range.first(); number <= range.last(); number++) {
        missing.add(number);
      }
    }
    return missing;
  }
}
