package io.sensorlog.consumer.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BisectionTest {
  private static final Value REFUSED = new Value.Scalar(-1);

  private final CountingTable table = new CountingTable();
  private final Bisection bisection = new Bisection(table, () -> Instant.EPOCH);

  /** Readings in memory; counts how often it is told to insert. */
  private static final class CountingTable implements ReadingTable {
    private final Set<UUID> ids = new HashSet<>();
    private final List<UUID> sinceSavepoint = new ArrayList<>();
    private final Set<UUID> hidden = new HashSet<>();
    private int inserts;

    @Override
    public void insert(List<ReceivedReading> readings) {
      inserts++;
      for (ReceivedReading each : readings) {
        UUID id = each.reading().id();
        if (each.reading().value().equals(REFUSED)) {
          throw new RefusedRowException(false, "refused", null);
        }
        if (!ids.add(id)) {
          throw new RefusedRowException(true, "there already", null);
        }
        sinceSavepoint.add(id);
      }
    }

    @Override
    public Set<UUID> stored(List<ReceivedReading> readings) {
      return readings.stream()
          .map(each -> each.reading().id())
          .filter(id -> ids.contains(id) && !hidden.contains(id))
          .collect(Collectors.toSet());
    }

    @Override
    public void insertRejected(List<RejectedReading> rejected) {}

    @Override
    public void savepoint() {
      sinceSavepoint.clear();
    }

    @Override
    public void rollbackToSavepoint() {
      sinceSavepoint.forEach(ids::remove);
      sinceSavepoint.clear();
    }
  }

  private static List<ReceivedReading> received(List<Reading> readings) {
    return Readings.batch(Readings.beginning(), readings, List.of()).readings();
  }

  private static List<Reading> readings(int count) {
    return IntStream.range(0, count).mapToObj(number -> Readings.reading(number)).toList();
  }

  private static Reading withIdOf(Reading other, Value value) {
    return new Reading(other.id(), other.sensor(), other.timestamp(), value, other.sequence());
  }

  @Test
  void shouldInsertOnceHoweverManyAreStoredAlready() {
    List<Reading> known = readings(1_000);
    table.insert(received(known));
    List<Reading> all = new ArrayList<>(known);
    all.addAll(readings(1_000));
    all.addAll(all.subList(500, 1_500));

    bisection.insert(received(all));

    assertThat(bisection.stored()).isEqualTo(1_000);
    assertThat(bisection.duplicates()).isEqualTo(2_000);
    assertThat(table.inserts).as("the first of this test, and one more").isEqualTo(2);
  }

  @Test
  void shouldStoreTheSecondOfAnIdWhoseFirstIsRefused() {
    Reading good = Readings.reading(1);
    Reading refused = withIdOf(good, REFUSED);

    bisection.insert(received(List.of(refused, good, good)));

    assertThat(bisection.stored()).isEqualTo(1);
    assertThat(bisection.duplicates()).isEqualTo(1);
    assertThat(bisection.rejected()).hasSize(1);
    assertThat(table.ids).containsExactly(good.id());
  }

  @Test
  void shouldFindWhatSomebodyElseStoresMeanwhile() {
    List<Reading> all = readings(100);
    Reading meanwhile = all.get(42);
    table.insert(received(List.of(meanwhile)));
    table.hidden.add(meanwhile.id());

    bisection.insert(received(all));

    assertThat(bisection.stored()).isEqualTo(99);
    assertThat(bisection.duplicates()).isEqualTo(1);
    assertThat(table.ids).hasSize(100);
  }
}
