package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClaimCheckTest {
  private static final Position POSITION =
      new Position("logger", new Partition("readings", "AAAAAAAAAAAAAAAAAAAAAA", 0), 7, 1);

  private final AtomicLong nanos = new AtomicLong();
  private final Positions repository = new Positions();
  private final ClaimCheck check = new ClaimCheck(repository, "logger", nanos::get);

  private void look() {
    check.look(List.of(POSITION));
  }

  @Test
  void shouldAskARepositoryThatIsAwayAgainEachTimeUntilItIsBack() {
    nanos.set(Duration.ofSeconds(6).toNanos());
    repository.away = true;
    for (int time = 1; time <= 3; time++) {
      assertThatExceptionOfType(RepositoryUnavailableException.class).isThrownBy(this::look);
    }
    repository.away = false;

    look();
    look();

    assertThat(repository.asked).as("thrice away, once back, and not again at once").isEqualTo(4);
  }

  /** Gives back one position, unless it is away. */
  private static final class Positions implements DurableRepository {
    private boolean away;
    private int asked;

    @Override
    public List<Position> positions(String logger, String topic) {
      asked++;
      if (away) {
        throw new RepositoryUnavailableException("away", new IllegalStateException());
      }
      return List.of(POSITION);
    }

    @Override
    public Position claim(Position beginning) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ReplayPositions replay(String replay) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Saved save(Batch batch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
