package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LagTest {
  private static final TopicPartition PARTITION = new TopicPartition("readings", 0);
  private static final TopicPartition OTHER = new TopicPartition("readings", 1);

  private final AtomicLong nanos = new AtomicLong();
  private final AskedCluster cluster = new AskedCluster();
  private final Lag lag = new Lag(cluster, nanos::get);

  /** Answers at once what the test has said, or later when the test does. */
  private static final class AskedCluster implements Cluster {
    private final Deque<CompletableFuture<Ends>> questions = new ArrayDeque<>();
    private @Nullable CompletableFuture<Ends> atOnce;

    @Override
    public CompletableFuture<Uuid> topicId() {
      return CompletableFuture.completedFuture(Uuid.ZERO_UUID);
    }

    @Override
    public CompletableFuture<Boolean> fetchesById() {
      return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletableFuture<Ends> ends(Set<TopicPartition> partitions) {
      CompletableFuture<Ends> known = atOnce;
      if (known != null) {
        return known;
      }
      CompletableFuture<Ends> question = new CompletableFuture<>();
      questions.add(question);
      return question;
    }

    @Override
    public void close() {}

    private void answersAtOnce(TopicPartition partition, long stable, long whole) {
      atOnce = CompletableFuture.completedFuture(ends(partition, stable, whole));
    }

    private void answersLater() {
      atOnce = null;
    }

    private void answer(TopicPartition partition, long whole) {
      questions.remove().complete(ends(partition, whole, whole));
    }

    private static Ends ends(TopicPartition partition, long stable, long whole) {
      return new Ends(Map.of(partition, stable), Map.of(partition, whole));
    }
  }

  private static Map<TopicPartition, Position> at(TopicPartition partition, long next) {
    return Map.of(
        partition,
        new Position("test", new Partition("readings", "id", partition.partition()), next, 1));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void knowTheEnd() {
    cluster.answersAtOnce(PARTITION, 25, 25);
    assertThat(lag.of(at(PARTITION, 10))).hasValue(15);
    cluster.answersLater();
  }

  @Test
  @Timeout(1) // waiting takes two
  void shouldNotWaitForANewerAnswer() {
    knowTheEnd();
    pass(Duration.ofMillis(600));

    assertThat(lag.of(at(PARTITION, 20))).hasValue(5);

    cluster.answer(PARTITION, 30);
    assertThat(lag.of(at(PARTITION, 20))).hasValue(10);
  }

  @Test
  void shouldAskTwiceASecondAndOneQuestionAtATime() {
    knowTheEnd();
    pass(Duration.ofMillis(400));
    lag.of(at(PARTITION, 10));
    assertThat(cluster.questions).isEmpty();

    pass(Duration.ofMillis(200));
    lag.of(at(PARTITION, 10));
    pass(Duration.ofMillis(600));
    lag.of(at(PARTITION, 10));

    assertThat(cluster.questions).hasSize(1);
  }

  @Test
  void shouldNotTellTheEndsOfOtherPartitions() {
    knowTheEnd();
    cluster.answersAtOnce(OTHER, 7, 7);

    assertThat(lag.of(at(OTHER, 0))).hasValue(7);
  }

  @Test
  void shouldNotTellWhatWasLongAgoWhenTheLoggerWasHeldUp() {
    knowTheEnd();
    pass(Duration.ofMillis(600));
    lag.of(at(PARTITION, 10));
    cluster.answer(PARTITION, 25);
    pass(Duration.ofSeconds(10));
    cluster.answersAtOnce(PARTITION, 90, 90);

    assertThat(lag.of(at(PARTITION, 25))).hasValue(65);
  }

  @Test
  void shouldSayThatTheBrokerIsAwayWhenNoAnswerComesAndWhenItIsBack() {
    try (Said said = new Said()) {
      knowTheEnd();
      pass(Duration.ofSeconds(1));
      assertThat(lag.of(at(PARTITION, 10))).hasValue(15);
      assertThat(said.text()).isEmpty();

      pass(Duration.ofSeconds(2));
      assertThat(lag.of(at(PARTITION, 10))).isEmpty();
      assertThat(said.times("kafka is away")).isEqualTo(1);

      cluster.questions.removeFirst();
      cluster.answer(PARTITION, 26);
      assertThat(lag.of(at(PARTITION, 10))).hasValue(16);
      assertThat(said.times("kafka is back")).isEqualTo(1);
    }
  }

  @Test
  void shouldTakeARefusalForAway() {
    try (Said said = new Said()) {
      cluster.atOnce = CompletableFuture.failedFuture(new DisconnectException("gone"));

      assertThat(lag.of(at(PARTITION, 10))).isEmpty();
      assertThat(said.times("kafka is away")).isEqualTo(1);
    }
  }

  @Test
  void shouldCountAndTellWhatAnOpenTransactionHoldsBack() {
    try (Said said = new Said()) {
      cluster.answersAtOnce(PARTITION, 10, 25);
      assertThat(lag.of(at(PARTITION, 10))).hasValue(15);
      assertThat(said.text()).isEmpty();

      pass(Duration.ofSeconds(31));

      assertThat(lag.of(at(PARTITION, 10))).hasValue(15);
      assertThat(said.times("the last stable offset stands at 10")).isEqualTo(1);
    }
  }
}
