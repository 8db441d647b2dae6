package io.sensorlog.consumer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Topics and repositories drawn by lot, with faults that must be found, all and no others. */
class VerificationPropertyTest {
  private static final int PARTITIONS = 3;
  private static final int OFFSETS = 3_000;
  private static final int FIRST = 100;
  private static final long IN_A_GROUP = 1_100; // so that there are several groups

  /** What there is, and what must be found. */
  private static final class World {
    private final Random random;
    private final SimulatedMessages topic = new SimulatedMessages(false);
    private final SimulatedSnapshot repository = new SimulatedSnapshot();
    private final Set<String> copies = new HashSet<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> altered = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private final List<Place> missingRejected = new ArrayList<>();
    private final CanonicalForm form = new CanonicalForm();
    private Checksum checksum = Checksum.ZERO;
    private long duplicates;

    private World(long seed) {
      random = new Random(seed);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        topic.partition(FIRST, OFFSETS + 50);
        repository.position(SimulatedMessages.ID, partition, OFFSETS);
      }
      int faults = 1 << random.nextInt(13); // one of so many readings has a fault
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (long offset = FIRST; offset < OFFSETS; offset++) {
          message(new Place(partition, offset), random.nextInt(faults) == 0);
        }
      }
      repository.add(reading(), new Place(0, 7)); // below the first offset
      repository.add(reading(), new Place(1, OFFSETS + 9)); // a logger goes on
    }

    private Reading reading() {
      return new Reading(
          new UUID(random.nextLong(), random.nextLong()),
          "sensor-" + random.nextInt(5),
          Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
          new Value.Scalar(random.nextInt(100)),
          OptionalLong.empty());
    }

    private void message(Place place, boolean fault) {
      int kind = random.nextInt(100);
      if (kind < 2) {
        return; // no message here
      }
      if (topic.holds(place)) {
        return; // a second copy lies here already
      }
      if (kind < 4) {
        topic.putInvalid(place);
        if (fault) {
          missingRejected.add(place);
        } else {
          repository.rejected.add(place);
        }
        return;
      }
      Reading reading = reading();
      topic.put(place, reading);
      boolean twice = kind < 10;
      checksum = checksum.plus(form.hash(reading));
      Place stored = twice ? copied(place, reading) : place;
      if (fault) {
        damage(reading, stored, stored.equals(place) && !twice);
      } else {
        repository.add(reading, stored);
      }
    }

    /** Sends it a second time, and says from which of both places it is stored. */
    private Place copied(Place place, Reading reading) {
      Place second = new Place(random.nextInt(PARTITIONS), FIRST + random.nextInt(OFFSETS - FIRST));
      if (topic.holds(second)) {
        return place;
      }
      topic.put(second, reading);
      duplicates++;
      copies.add(reading.id().toString());
      return random.nextBoolean() ? place : second;
    }

    private void damage(Reading reading, Place place, boolean once) {
      String id = reading.id().toString();
      switch (random.nextInt(once ? 4 : 3)) {
        case 0 -> {
          missing.add(id);
          if (copies.contains(id)) {
            missing.add(id); // both messages are without a row
            duplicates--;
            checksum = checksum.plus(form.hash(reading));
          }
        }
        case 1 -> {
          altered.add(id);
          repository.add(
              new Reading(
                  reading.id(),
                  reading.sensor(),
                  reading.timestamp(),
                  new Value.Scalar(1e6),
                  reading.sequence()),
              place);
        }
        case 2 -> {
          repository.add(reading, place);
          Reading other = reading();
          extra.add(other.id().toString());
          repository.add(other, place);
        }
        default -> {
          altered.add(id);
          repository.rows.add(moved(reading, place));
        }
      }
    }

    private StoredReading moved(Reading reading, Place place) {
      return switch (random.nextInt(5)) {
        case 0 -> StoredReading.of(reading, StoredReading.NOWHERE, StoredReading.NOWHERE);
        case 1 -> StoredReading.of(reading, PARTITIONS + 1, 200);
        case 2 -> StoredReading.of(reading, 0, OFFSETS + 5);
        case 3 -> StoredReading.of(reading, place.partition(), place.offset() ^ 1); // same block
        default -> anywhereElse(reading, place);
      };
    }

    private StoredReading anywhereElse(Reading reading, Place place) {
      Place other = place;
      while (other.equals(place)) { // by lot, as in the world of 1155
        other = new Place(random.nextInt(PARTITIONS), FIRST + random.nextInt(OFFSETS - FIRST));
      }
      return StoredReading.of(reading, other.partition(), other.offset());
    }
  }

  private static Certificate verify(World world) throws InterruptedException {
    return new Verification(
            new Verification.Order(
                Endpoint.parse("kafka://localhost:1/readings"),
                Repositories.parse("memory:", Map.of()),
                ChosenReadings.ALL,
                Map.of(),
                KafkaAccess.USUAL),
            IN_A_GROUP)
        .compare(world.repository, world.topic);
  }

  @Property(tries = 60)
  void shouldFindEachFaultAndNoOther(@ForAll long seed) throws InterruptedException {
    World world = new World(seed);

    Certificate certificate = verify(world);

    assertThat(certificate.total(Kind.MISSING)).isEqualTo(world.missing.size());
    assertThat(certificate.total(Kind.ALTERED)).isEqualTo(world.altered.size());
    assertThat(certificate.total(Kind.EXTRA)).isEqualTo(world.extra.size());
    assertThat(certificate.total(Kind.MISSING_REJECTED)).isEqualTo(world.missingRejected.size());
    assertThat(certificate.total(Kind.EXTRA_REJECTED)).isZero();
    assertThat(certificate.partitions().stream().mapToLong(PartitionCertificate::duplicates).sum())
        .isEqualTo(world.duplicates);
    assertThat(
            certificate.partitions().stream()
                .map(each -> each.topic().checksum())
                .reduce(Checksum.ZERO, Checksum::plus))
        .isEqualTo(world.checksum);
    assertNamed(certificate, Kind.MISSING, world.missing);
    assertNamed(certificate, Kind.ALTERED, world.altered);
    assertNamed(certificate, Kind.EXTRA, world.extra);
    boolean faultless =
        world.missing.isEmpty()
            && world.altered.isEmpty()
            && world.extra.isEmpty()
            && world.missingRejected.isEmpty();
    assertThat(certificate.holds()).isEqualTo(faultless);
    assertThat(certificate.partitions().stream().mapToLong(PartitionCertificate::noLonger).sum())
        .isEqualTo(1);
  }

  private static void assertNamed(Certificate certificate, Kind kind, List<String> ids) {
    List<String> named = certificate.first(kind).stream().map(Difference::id).toList();
    assertThat(named).hasSize(Math.min(ids.size(), Findings.MOST));
    assertThat(new TreeSet<>(ids)).containsAll(named);
  }
}
