package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.inStream;
import static io.sensorlog.consumer.repository.Readings.reading;
import static io.sensorlog.consumer.repository.Readings.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.model.reading.Reading;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every durable repository promises to roads without a topic. */
abstract class StreamContract {

  /** The repository under test; open as long as the test runs. */
  protected abstract DurableRepository repository();

  /** How many readings with this id are in it. */
  protected abstract int count(UUID id);

  /** The reason and the bytes (as UTF-8) of the rejected reading there, joined by a bar. */
  protected abstract String rejected(Position at);

  @Test
  void shouldStoreWhatIsSentAgainOnceThoughThereAreNoPositions() {
    Partition stream = stream();
    Reading first = reading(1);
    Reading second = reading(2);

    Saved saved = repository().save(inStream(stream, 0, "{x", first));
    Saved again = repository().save(inStream(stream, 2, "", second, first));

    assertThat(saved).isEqualTo(new Saved(1, 0, 1));
    assertThat(again).isEqualTo(new Saved(1, 1, 0));
    assertThat(count(first.id())).isEqualTo(1);
    assertThat(count(second.id())).isEqualTo(1);
    assertThat(rejected(new Position("", stream, 0, 0))).isEqualTo("message: not JSON|{x");
  }

  @Test
  void shouldFindABatchStoredWhoseAnswerWasLost() {
    Batch batch = inStream(stream(), 0, "{x", reading(1), reading(2));
    repository().save(batch);

    Saved again = repository().save(batch);

    assertThat(again).isEqualTo(new Saved(0, 2, 1));
    assertThat(count(batch.readings().getFirst().reading().id())).isEqualTo(1);
  }

  /** The table's column takes ASCII only, and one bad message would stop the road for ever. */
  @Test
  void shouldKeepARejectedReadingOfAnEndpointThatIsNotAscii() {
    Partition stream = Partition.ofStream("shm:/home/jürgen/😀/ring", stream().topicId());

    Saved saved = repository().save(inStream(stream, 0, "{x", reading(1)));

    assertThat(saved).isEqualTo(new Saved(1, 0, 1));
    assertThat(stream.topic()).isEqualTo("shm:/home/j?rgen/?/ring");
    assertThat(rejected(new Position("", stream, 0, 0))).isEqualTo("message: not JSON|{x");
  }

  @Test
  void shouldKeepNoPositionOfAStream() {
    Partition stream = stream();

    repository().save(inStream(stream, 0, "", reading(1)));

    assertThat(repository().positions("", stream.topic())).isEmpty();
  }
}
