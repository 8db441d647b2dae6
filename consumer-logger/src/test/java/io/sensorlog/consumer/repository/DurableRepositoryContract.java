package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.batch.UnconfirmedException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every durable repository promises; a new one extends this and says how to look into it. */
public abstract class DurableRepositoryContract extends ReplayContract {

  /** The value of the reading with this id, as text. */
  protected abstract String value(UUID id);

  @Test
  void shouldBeginWhereTheTopicBeginsAndGoOnWhereTheLastBatchEnded() {
    Position beginning = beginning().at(17);

    Position claimed = repository().claim(beginning);
    repository().save(batch(claimed, reading(1), reading(2)));

    assertThat(claimed.nextOffset()).isEqualTo(17);
    assertThat(repository().claim(beginning.at(0)).nextOffset()).isEqualTo(19);
  }

  @Test
  void shouldKeepValuesOfEveryKind() {
    Reading number = reading(-42);
    Reading series = reading(new Value.Series(1, 2.5));
    Reading document = reading(new Value.Document("{\"a\":[\"é😀\",9007199254740993]}"));

    repository().save(batch(repository().claim(beginning()), number, series, document));

    assertThat(value(number.id())).isEqualTo("-42");
    assertThat(value(series.id())).isEqualTo("[1,2.5]");
    assertThat(value(document.id())).isEqualTo("{\"a\":[\"é😀\",9007199254740993]}");
  }

  @Test
  void shouldSaveNothingForAClaimThatIsNotTheNewest() {
    Position zombie = repository().claim(beginning());
    Position owner = repository().claim(zombie);
    Reading reading = reading(1);

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> repository().save(batch(zombie, reading)));

    assertThat(count(reading.id())).isZero();
    assertThat(owner.ownerEpoch()).isGreaterThan(zombie.ownerEpoch());
    assertThat(repository().save(batch(owner, reading))).isEqualTo(new Saved(1, 0, 0));
  }

  @Test
  void shouldSaveNothingOfABatchThatNobodyConfirmsAndAskAgainOnlyUntilItIs() {
    Position claimed = repository().claim(beginning());
    Batch plain = batch(claimed, reading(1), reading(2));
    AtomicInteger asked = new AtomicInteger();
    Batch batch = confirmedAt(3, plain, asked);

    for (int i = 1; i <= 2; i++) {
      assertThatExceptionOfType(UnconfirmedException.class)
          .isThrownBy(() -> repository().save(batch));
      assertThat(count(plain.readings().getFirst().reading().id())).isZero();
    }

    assertThat(repository().save(batch)).isEqualTo(new Saved(2, 0, 0));
    assertThat(repository().save(batch)).isEqualTo(new Saved(2, 0, 0)); // as it is saved already
    assertThat(asked).hasValue(3);
  }

  @Test
  void shouldRequireTheConfirmationOfABatchThatIsSavedAlreadyToo() {
    Batch plain = batch(repository().claim(beginning()), reading(1));
    repository().save(plain);
    Batch again = confirmedAt(2, plain, new AtomicInteger());

    assertThatExceptionOfType(UnconfirmedException.class)
        .isThrownBy(() -> repository().save(again));
    assertThat(repository().save(again)).isEqualTo(new Saved(1, 0, 0));
  }

  private static Batch confirmedAt(int question, Batch plain, AtomicInteger asked) {
    return new Batch(
        plain.readings(),
        plain.rejected(),
        plain.advances(),
        new Confirmation(() -> asked.incrementAndGet() == question));
  }

  @Test
  void shouldTakeABatchThatIsSavedAlreadyAsSaved() {
    Batch batch = batch(repository().claim(beginning()), reading(1), reading(2));

    Saved first = repository().save(batch);
    Saved again = repository().save(batch);

    assertThat(again).isEqualTo(first);
    assertThat(count(batch.readings().getFirst().reading().id())).isEqualTo(1);
  }

  @Test
  void shouldNotTakeAnotherLoggersProgressForItsOwn() {
    Position zombie = repository().claim(beginning());
    Batch batch = batch(zombie, reading(1));
    repository().save(batch(repository().claim(zombie), reading(2)));

    // The position stands where the zombie's batch would bring it, but by another claim.
    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> repository().save(batch));
  }

  @Test
  void shouldStoreAnIdOnceAndCountTheDuplicate() {
    Reading twice = reading(1);
    Reading other = reading(2);
    Position claimed = repository().claim(beginning());
    repository().save(batch(claimed, twice));

    Saved saved = repository().save(batch(claimed.at(1), other, twice, twice));

    assertThat(saved).isEqualTo(new Saved(1, 2, 0));
    assertThat(count(twice.id())).isEqualTo(1);
    assertThat(count(other.id())).isEqualTo(1);
  }

  @Test
  void shouldKeepRejectedReadingsWithTheirReasonAndBytes() {
    Position claimed = repository().claim(beginning());
    RejectedReading bad =
        new RejectedReading(
            claimed.partition(), 0, Instant.now(), "message: not JSON", new byte[] {'{', 'x'});

    Saved saved = repository().save(batch(claimed, List.of(), List.of(bad)));

    assertThat(saved).isEqualTo(new Saved(0, 0, 1));
    assertThat(rejected(claimed)).isEqualTo("message: not JSON|{x");
  }

  @Test
  void shouldMoveThePositionsOfAllPartitionsTogether() {
    Position one = repository().claim(beginning());
    Position two = repository().claim(beginning());
    Batch first = batch(one, reading(1));
    Batch second = batch(two, reading(2));
    Batch both =
        new Batch(
            List.of(first.readings().getFirst(), second.readings().getFirst()),
            List.of(),
            List.of(first.advances().getFirst(), second.advances().getFirst()));
    repository().claim(two); // somebody else takes the second

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> repository().save(both));

    assertThat(repository().claim(one).nextOffset()).isZero();
  }

  @Test
  void shouldGiveBackEveryValueExactly() throws Exception {
    List<Value> values =
        List.of(
            new Value.Scalar(0.1),
            new Value.Scalar(-1.0 / 3),
            new Value.Scalar(-0.0),
            new Value.Scalar(9_007_199_254_740_992.0),
            new Value.Scalar(Double.MIN_VALUE),
            new Value.Scalar(-Double.MAX_VALUE),
            new Value.Series(0.1, 1e-300, Double.MAX_VALUE, -0.0, 5),
            new Value.Document("true"),
            new Value.Document("\"\""),
            new Value.Document("12345678901234567890.5"),
            new Value.Document("\"'; DROP TABLE reading; -- %_ ? :id <offsets> \\\\ é😀\""),
            new Value.Document("\"=1+1\\n@x,\\u0000;\\\"\\t\""),
            new Value.Document("[".repeat(20) + "\"x\"" + "]".repeat(20)),
            new Value.Document("\"" + "é".repeat(30_000) + "\""));
    Position at = repository().claim(beginning());
    List<Value> lost = new ArrayList<>();

    for (Value value : values) {
      Reading reading = reading(value);
      Saved saved = repository().save(batch(at, reading));
      at = at.at(at.nextOffset() + 1);
      if (!saved.equals(new Saved(1, 0, 0))
          || !ReadingCodec.value(value(reading.id())).equals(value)) {
        lost.add(value);
      }
    }

    assertThat(lost).isEmpty();
  }

  @Test
  void shouldListThePositionsOfOneLoggerInTopicsOfOneName() {
    Position first = repository().claim(beginning());
    String topic = "positions-" + first.partition().topicId();
    Position mine = claim("mine", topic, first.partition().topicId(), 0);
    Position other = claim("mine", topic, first.partition().topicId(), 1);
    Position deleted = claim("mine", topic, beginning().partition().topicId(), 0);
    claim("yours", topic, first.partition().topicId(), 0);
    claim("mine", "another-" + topic, beginning().partition().topicId(), 0);
    repository().save(batch(mine, reading(1), reading(2)));

    assertThat(repository().positions("mine", topic))
        .containsExactlyInAnyOrder(mine.at(2), other, deleted);
    assertThat(repository().positions("nobody", topic)).isEmpty();
  }

  private Position claim(String logger, String topic, String topicId, int partition) {
    return repository().claim(new Position(logger, new Partition(topic, topicId, partition), 0, 0));
  }

  @Test
  void shouldSaveOfTwoLoggersAtTheSameTime() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<List<Reading>> saved :
          both.invokeAll(List.<Callable<List<Reading>>>of(this::saveMany, this::saveMany))) {
        for (Reading reading : saved.get()) {
          assertThat(count(reading.id())).isEqualTo(1);
        }
      }
    }
  }

  private List<Reading> saveMany() {
    Position at = repository().claim(beginning());
    List<Reading> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Batch batch = batch(at, reading(i), reading(-i));
      assertThat(repository().save(batch)).isEqualTo(new Saved(2, 0, 0));
      batch.readings().forEach(received -> all.add(received.reading()));
      at = at.at(at.nextOffset() + 2);
    }
    assertThat(repository().claim(at.at(0)).nextOffset()).isEqualTo(40);
    return all;
  }

  /** Each claims it again whenever it has lost it. */
  @Test
  @Timeout(60)
  void shouldSaveEachReadingOnceWhileTwoLoggersTakeAPartitionFromEachOther() throws Exception {
    List<Reading> topic = IntStream.range(0, 60).mapToObj(Readings::reading).toList();
    Position beginning = beginning();
    Callable<Saved> logger = () -> saveAll(topic, beginning);
    Saved sum = Saved.NOTHING;
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<Saved> saved : both.invokeAll(List.of(logger, logger))) {
        sum = sum.plus(saved.get());
      }
    }

    assertThat(sum).isEqualTo(new Saved(60, 0, 0));
    for (Reading reading : topic) {
      assertThat(count(reading.id())).isEqualTo(1);
    }
    assertThat(repository().claim(beginning).nextOffset()).isEqualTo(60);
  }

  private Saved saveAll(List<Reading> topic, Position beginning) {
    Saved sum = Saved.NOTHING;
    Position at = repository().claim(beginning);
    while (at.nextOffset() < topic.size()) {
      Reading next = topic.get((int) at.nextOffset());
      try {
        sum = sum.plus(repository().save(batch(at, next)));
        at = at.at(at.nextOffset() + 1);
      } catch (PositionLostException e) {
        at = repository().claim(beginning);
      }
    }
    return sum;
  }

  @Test
  void shouldCloseTwice() {
    repository().close();
    repository().close();
  }
}
