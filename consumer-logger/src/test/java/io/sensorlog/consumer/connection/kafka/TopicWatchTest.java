package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.UnconfirmedException;
import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
  private static final Uuid ID = new Uuid(1, 2);
  private static final KafkaTopic TOPIC = new KafkaTopic("readings", ID.toString());

  private final AtomicLong nanos = new AtomicLong();
  private final AskedCluster cluster = new AskedCluster(CompletableFuture.completedFuture(true));
  private final TopicMetadata metadata = new TopicMetadata(TOPIC, nanos::get);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final TopicWatch watch = new TopicWatch(cluster, TOPIC, metadata, nanos::get);

  TopicWatchTest() {
    holdTopic();
  }

  /** Counts the questions, and answers what the test has said. */
  private static final class AskedCluster implements Cluster {
    private final CompletableFuture<Boolean> fetchesById;
    private CompletableFuture<Uuid> answer = CompletableFuture.completedFuture(ID);
    private int asked;

    private AskedCluster(CompletableFuture<Boolean> fetchesById) {
      this.fetchesById = fetchesById;
    }

    @Override
    public CompletableFuture<Uuid> topicId() {
      asked++;
      return answer;
    }

    @Override
    public CompletableFuture<Boolean> fetchesById() {
      return fetchesById;
    }

    @Override
    public CompletableFuture<Ends> ends(Set<TopicPartition> partitions) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}

    private void refuses(RuntimeException failure) {
      answer = CompletableFuture.failedFuture(failure);
    }
  }

  private void holdTopic() {
    Node[] none = {};
    consumer.updatePartitions(
        TOPIC.name(), List.of(new PartitionInfo(TOPIC.name(), 0, Node.noNode(), none, none)));
  }

  private void update() {
    metadata.onUpdate(new ClusterResource("cluster"));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void receive() {
    watch.confirmation(consumer, false).require();
  }

  /** How many questions that many batches need. */
  private int questionsFor(int batches) {
    int before = cluster.asked;
    for (int batch = 1; batch <= batches; batch++) {
      receive();
    }
    return cluster.asked - before;
  }

  private void beCertain() {
    pass(Duration.ofSeconds(10));
    receive();
    assertThat(questionsFor(3)).isZero();
  }

  @Test
  void shouldAskWithEachBatchUntilTenSecondsAfterTheUpdateAndOnceMoreThen() {
    pass(Duration.ofSeconds(9));
    assertThat(questionsFor(5)).isEqualTo(5);

    pass(Duration.ofSeconds(1));
    assertThat(questionsFor(5)).isEqualTo(1);
  }

  @Test
  void shouldAskNoMoreHoweverLongNoUpdateIsHeard() {
    beCertain();
    pass(Duration.ofMinutes(5));

    assertThat(questionsFor(100)).isZero();
  }

  @Test
  void shouldAskAgainAfterAnUpdate() {
    beCertain();
    update();
    assertThat(questionsFor(5)).isEqualTo(5);

    pass(Duration.ofSeconds(10));
    assertThat(questionsFor(5)).isEqualTo(1);
  }

  @Test
  void shouldNotTakeAnAnswerFromBeforeTheUpdateHoweverLateItIsRequired() {
    pass(Duration.ofSeconds(10));
    Confirmation asked = watch.confirmation(consumer, false);
    update();
    pass(Duration.ofSeconds(10));
    asked.require();

    assertThat(questionsFor(5)).isEqualTo(1);
  }

  @Test
  void shouldAskOnceForTwoBatchesOfWhichOneWaitsForAnotherToBeSaved() {
    Confirmation beingSaved = watch.confirmation(consumer, false);
    assertThat(cluster.asked).isEqualTo(1);
    Confirmation ahead = watch.confirmation(consumer, true);
    beingSaved.require();
    assertThat(cluster.asked).isEqualTo(1);

    Confirmation next = watch.confirmation(consumer, true);
    ahead.require();
    next.require();
    assertThat(cluster.asked).isEqualTo(2);
  }

  @Test
  void shouldNotTakeAnAnswerToAQuestionFromBeforeTheBatchWasReceived() {
    Confirmation ahead = watch.confirmation(consumer, true);
    ahead.require(); // its time has come: nothing else was received meanwhile
    assertThat(cluster.asked).isEqualTo(1);
    cluster.answer = CompletableFuture.completedFuture(new Uuid(3, 4));

    Confirmation next = watch.confirmation(consumer, true);

    assertThatExceptionOfType(CommandFailedException.class).isThrownBy(next::require);
  }

  @Test
  void shouldTakeTheAnswerThatItGotWhileNothingArrived() {
    pass(Duration.ofSeconds(11));
    watch.look(); // asks
    watch.look(); // hears

    assertThat(questionsFor(5)).isZero();
  }

  @Test
  void shouldAskWithEachBatchWhereFetchesAreByNameOrNobodyHasSaidThatTheyAreNot() {
    assertThat(questionsForFiveWhereFetchesAreById(CompletableFuture.completedFuture(false)))
        .isEqualTo(5);
    assertThat(
            questionsForFiveWhereFetchesAreById(
                CompletableFuture.failedFuture(new DisconnectException("gone"))))
        .isEqualTo(5);
    assertThat(questionsForFiveWhereFetchesAreById(new CompletableFuture<>())).isEqualTo(5);
  }

  private int questionsForFiveWhereFetchesAreById(CompletableFuture<Boolean> answer) {
    AskedCluster other = new AskedCluster(answer);
    TopicWatch watchOfOther = new TopicWatch(other, TOPIC, metadata, nanos::get);
    pass(Duration.ofSeconds(11));
    for (int batch = 1; batch <= 5; batch++) {
      watchOfOther.confirmation(consumer, false).require();
    }
    return other.asked;
  }

  @Test
  void shouldAskWithEachBatchWhileTheConsumerHasForgottenTheTopic() {
    beCertain();
    consumer.updatePartitions(TOPIC.name(), List.of());
    assertThat(questionsFor(5)).isEqualTo(5);

    holdTopic();
    assertThat(questionsFor(5)).isZero();
  }

  @Test
  void shouldRefuseMessagesAfterAnUpdateWhileNobodyAnswers() {
    beCertain();
    cluster.refuses(new DisconnectException("gone"));
    assertThatCode(this::receive).doesNotThrowAnyException();

    update();

    assertThatExceptionOfType(UnconfirmedException.class).isThrownBy(this::receive);
  }

  @Test
  void shouldFailWhenTheTopicIsAnotherOneAfterAnUpdate() {
    beCertain();
    cluster.answer = CompletableFuture.completedFuture(new Uuid(3, 4));
    update();

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(this::receive)
        .withMessageContaining("was deleted and made again");
  }

  @Test
  void shouldAskWithEachBatchWhileNoBrokerKnowsTheTopicAndFailAfterTenSeconds() {
    beCertain();
    cluster.refuses(new UnknownTopicOrPartitionException("which?"));
    pass(Duration.ofSeconds(1));
    watch.look();
    watch.look();
    assertThat(watch.isMissing()).isTrue();
    assertThatExceptionOfType(UnconfirmedException.class).isThrownBy(this::receive);

    pass(Duration.ofSeconds(10));

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(this::receive)
        .withMessageContaining("was deleted");
  }
}
