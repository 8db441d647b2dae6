package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every durable repository promises; a new one extends this and says how to look into it. */
public abstract class DurableRepositoryContract {

  /** The repository under test; open as long as the test runs. */
  protected abstract DurableRepository repository();

  /** How many readings with this id are in it. */
  protected abstract int count(UUID id);

  /** The value of the reading with this id, as text. */
  protected abstract String value(UUID id);

  /** The reason and the bytes (as UTF-8) of the rejected reading there, joined by a bar. */
  protected abstract String rejected(Position at);

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
  void shouldCloseTwice() {
    repository().close();
    repository().close();
  }
}
