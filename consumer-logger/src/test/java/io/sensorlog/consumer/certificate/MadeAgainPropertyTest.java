package io.sensorlog.consumer.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.repository.Repositories;
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
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Repositories that were saved from a topic, and then from the one that was made again under its
 * name, in which some of the readings come again: wherever their places lie, only what is missing
 * is a fault.
 */
class MadeAgainPropertyTest {
  private static final int PARTITIONS = 2;
  private static final int OFFSETS = 3_000;
  private static final int FIRST = 100;
  private static final long IN_A_GROUP = 1_100; // so that there are several groups

  /** What there is, and what must be found. */
  private static final class World {
    private final Random random;
    private final SimulatedMessages topic;
    private final SimulatedSnapshot repository = new SimulatedSnapshot();
    private final List<Reading> saved = new ArrayList<>();
    private long missing;

    private World(long seed, boolean compacted) {
      random = new Random(seed);
      topic = new SimulatedMessages(compacted);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        topic.partition(FIRST, OFFSETS + 50);
        repository.position(SimulatedMessages.ID, partition, OFFSETS);
        repository.position("BBBBBBBBBBBBBBBBBBBBBB", partition, OFFSETS);
      }
      saveTheTopicBefore(random.nextInt(1 << random.nextInt(12)) + 1);
      int faults = 1 << random.nextInt(14); // one of so many new readings is missing
      int again = 2 + random.nextInt(50);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        for (long offset = FIRST; offset < OFFSETS; offset++) {
          message(new Place(partition, offset), random.nextInt(again) == 0, faults);
        }
      }
    }

    /** It may have had more partitions, and more or fewer messages. */
    private void saveTheTopicBefore(int messages) {
      Set<Place> places = new HashSet<>();
      for (int i = 0; i < messages; i++) {
        Place place = new Place(random.nextInt(PARTITIONS + 1), random.nextInt(OFFSETS + 100));
        if (places.add(place)) {
          save(reading(), place);
        }
      }
    }

    private void save(Reading reading, Place place) {
      repository.add(reading, place);
      saved.add(reading);
    }

    private void message(Place place, boolean again, int faults) {
      if (random.nextInt(50) == 0) {
        return; // no message here
      }
      Reading reading = again ? saved.get(random.nextInt(saved.size())) : reading();
      topic.put(place, reading);
      if (!again && random.nextInt(faults) == 0) {
        missing++;
      } else if (!again) {
        save(reading, place);
      }
    }

    private Reading reading() {
      return new Reading(
          new UUID(random.nextLong(), random.nextLong()),
          "sensor-1",
          Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE)),
          new Value.Scalar(random.nextInt(100)),
          OptionalLong.empty());
    }
  }

  @Property(tries = 60)
  void shouldFindWhatIsMissingAndNothingElse(@ForAll long seed, @ForAll boolean compacted)
      throws InterruptedException {
    World world = new World(seed, compacted);

    Certificate certificate =
        new Verification(
                new Verification.Order(
                    Endpoint.parse("kafka://localhost:1/readings"),
                    Repositories.parse("memory:", Map.of()),
                    ChosenReadings.ALL,
                    Map.of(),
                    KafkaAccess.USUAL),
                IN_A_GROUP)
            .compare(world.repository, world.topic);

    assertThat(certificate.total(Kind.MISSING)).isEqualTo(world.missing);
    assertThat(certificate.total(Kind.ALTERED)).isZero();
    assertThat(certificate.total(Kind.EXTRA)).isZero();
    assertThat(certificate.holds()).as(certificate.text()).isEqualTo(world.missing == 0);
  }
}
