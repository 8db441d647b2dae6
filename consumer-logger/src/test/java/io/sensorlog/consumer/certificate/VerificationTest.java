package io.sensorlog.consumer.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class VerificationTest {
  private static final String OTHER_TOPIC = "BBBBBBBBBBBBBBBBBBBBBB";

  private final SimulatedSnapshot repository = new SimulatedSnapshot();

  private static Reading reading(long number) {
    return new Reading(
        UUID.randomUUID(),
        "a",
        Instant.ofEpochSecond(number),
        new Value.Scalar(number),
        OptionalLong.of(number + 1));
  }

  private static Verification verification(Map<Integer, Long> ends) {
    return new Verification(
        new Verification.Order(
            Endpoint.parse("kafka://localhost:1/readings"),
            Repositories.parse("memory:", Map.of()),
            ChosenReadings.ALL,
            ends,
            KafkaAccess.USUAL));
  }

  private static SimulatedMessages topic(boolean compacted, int messages) {
    SimulatedMessages topic = new SimulatedMessages(compacted);
    topic.partition(0, messages);
    return topic;
  }

  @Test
  void shouldNotTakeForExtraWhatWasCompactedAway() throws InterruptedException {
    SimulatedMessages topic = topic(true, 100);
    for (long offset = 0; offset < 100; offset++) {
      Reading reading = reading(offset);
      repository.add(reading, new Place(0, offset));
      if (offset >= 90) {
        topic.put(new Place(0, offset), reading);
      }
    }
    repository.rejected.add(new Place(0, 7)); // a deletion mark, compacted away later
    repository.position(SimulatedMessages.ID, 0, 100);

    Certificate certificate = verification(Map.of()).compare(repository, topic);

    assertThat(certificate.holds()).isTrue();
    assertThat(certificate.partitions().getFirst().compactedAway()).isEqualTo(90);
    assertThat(certificate.partitions().getFirst().withoutMessage()).isEqualTo(90);
    assertThat(certificate.sensors()).isEmpty();
    assertThat(certificate.text()).contains("90 rows are no longer in the topic: compacted away.");
  }

  @Test
  void shouldTakeTheRowsForExtraWhenNothingWasCompacted() throws InterruptedException {
    SimulatedMessages topic = topic(false, 10);
    repository.add(reading(3), new Place(0, 3));
    repository.rejected.add(new Place(0, 7));
    repository.position(SimulatedMessages.ID, 0, 10);

    Certificate certificate = verification(Map.of()).compare(repository, topic);

    assertThat(certificate.total(Kind.EXTRA)).isEqualTo(1);
    assertThat(certificate.total(Kind.EXTRA_REJECTED)).isEqualTo(1);
  }

  @Test
  void shouldCompareUpToAnEndThatIsGiven() throws InterruptedException {
    SimulatedMessages topic = topic(false, 20);
    for (long offset = 0; offset < 20; offset++) {
      Reading reading = reading(offset);
      topic.put(new Place(0, offset), reading);
      if (offset < 10) {
        repository.add(reading, new Place(0, offset));
      }
    }
    repository.position(SimulatedMessages.ID, 0, 20);

    assertThat(verification(Map.of(0, 10L)).compare(repository, topic).holds()).isTrue();
    assertThat(verification(Map.of()).compare(repository, topic).total(Kind.MISSING)).isEqualTo(10);
  }

  /** The cluster has lost the end of the topic after it was saved. */
  @Test
  void shouldTakeForExtraWhatIsBehindTheEndOfTheTopic() throws InterruptedException {
    SimulatedMessages topic = topic(false, 1);
    Reading first = reading(0);
    topic.put(new Place(0, 0), first);
    repository.add(first, new Place(0, 0));
    repository.add(reading(1), new Place(0, 1));
    repository.position(SimulatedMessages.ID, 0, 2);

    Certificate certificate = verification(Map.of()).compare(repository, topic);

    assertThat(certificate.first(Kind.EXTRA)).extracting(Difference::offset).containsExactly(1L);
  }

  @Test
  void shouldSayWhatTheSideThatFailsSays() {
    SimulatedSnapshot failing =
        new SimulatedSnapshot() {
          @Override
          public void readings(Consumer<StoredReading> each) {
            throw new CommandFailedException("the disk is gone");
          }
        };
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> verification(Map.of()).compare(failing, topic(false, 10)))
        .withMessage("the disk is gone");
  }

  @Test
  void shouldMakeNoCertificateOfHalfTheRows() {
    SimulatedSnapshot failing =
        new SimulatedSnapshot() {
          @Override
          public void readings(Consumer<StoredReading> each) {
            throw new OutOfMemoryError("for rows");
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> verification(Map.of()).compare(failing, topic(false, 10)))
        .withCauseInstanceOf(OutOfMemoryError.class);
  }

  /** Its readings that were not acknowledged have come again in the new one. */
  @Test
  void shouldHoldForATopicThatWasMadeAgain() throws InterruptedException {
    Reading a = reading(1);
    Reading b = reading(2);
    Reading z = reading(3);
    repository.add(a, new Place(0, 0));
    repository.add(b, new Place(0, 1));
    repository.position(OTHER_TOPIC, 0, 2);
    SimulatedMessages topic = topic(false, 3);
    topic.put(new Place(0, 0), z);
    topic.put(new Place(0, 1), a);
    topic.put(new Place(0, 2), b);
    repository.add(z, new Place(0, 0));
    repository.position(SimulatedMessages.ID, 0, 3);

    Certificate certificate = verification(Map.of()).compare(repository, topic);

    assertThat(certificate.holds()).as(certificate.text()).isTrue();
    PartitionCertificate partition = certificate.partitions().getFirst();
    assertThat(partition.topic().readings()).isEqualTo(1);
    assertThat(partition.repository().readings()).isEqualTo(1);
    assertThat(partition.duplicates()).isEqualTo(2);
    assertThat(partition.unknown()).isEqualTo(2);
  }
}
