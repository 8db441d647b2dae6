package io.sensorlog.consumer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every receiver of a road without a topic must do. A road says how its receiver is opened and
 * what a process of sensors at its other end does, by hand: the test peer shares no code with the
 * senders. A road that answers what is saved extends {@link AnsweringReceiverContract} instead.
 *
 * <p>The receiver is open before any peer connects, and is polled by the test's thread alone.
 */
public abstract class ReceiverContract {
  /** Most messages in a batch of the receiver under test. */
  protected static final int BATCH_SIZE = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<Peer> peers = new ArrayList<>();

  /** Set before each test, closed after it. */
  protected ReadingReceiver receiver;

  /** The receiver, on a road that nobody else uses. */
  protected abstract ReadingReceiver open(int batchSize) throws Exception;

  /**
   * One more peer. {@link #receiver} is open; several peers are connected at the same time.
   *
   * @return closed by this class
   */
  protected abstract Peer connect() throws Exception;

  @BeforeEach
  final void openReceiver() throws Exception {
    receiver = open(BATCH_SIZE);
  }

  @AfterEach
  final void closeAll() {
    peers.forEach(Peer::close);
    receiver.close();
  }

  @Test
  void shouldPollAllMessagesAsTheyAreAndInOrder() throws Exception {
    // given
    List<byte[]> messages = Messages.ofSensor("sensor-1", 5 * BATCH_SIZE + 1);
    Peer peer = peer();

    // when
    Thread sending = inBackground(peer, messages);
    List<Batch> batches = take(messages.size());

    // then
    sending.join();
    assertThat(batches).allMatch(batch -> batch.readings().size() <= BATCH_SIZE);
    assertThat(batches).allMatch(batch -> batch.advances().isEmpty());
    assertThat(Messages.texts(batches)).isEqualTo(Messages.texts(messages.stream()));
    assertThat(Messages.readings(batches))
        .extracting(ReceivedReading::offset)
        .isEqualTo(Messages.fromTo(0, messages.size() - 1));
  }

  @Test
  void shouldGiveAnEmptyBatchWhileNothingIsSent() {
    assertThat(receiver.poll(Duration.ofMillis(20)).isEmpty()).isTrue();
    assertThat(receiver.lag()).hasValue(0);
    assertThat(receiver.hasEnded()).isFalse();
    assertThat(receiver.mustDrain(Batch.EMPTY)).isFalse();
  }

  @Test
  void shouldMakeRejectedReadingsOfMalformedMessagesAndGoOn() throws Exception {
    // given
    byte[] malformed = "{\"sensor\":".getBytes(StandardCharsets.UTF_8);
    Peer peer = peer();

    // when
    Thread sending =
        inBackground(
            peer,
            List.of(
                Messages.of("sensor-1", 1), malformed, new byte[0], Messages.of("sensor-1", 2)));
    List<Batch> batches = take(4);

    // then
    sending.join();
    assertThat(Messages.readings(batches))
        .extracting(ReceivedReading::offset)
        .containsExactly(0L, 3L);
    List<RejectedReading> rejected =
        batches.stream().flatMap(batch -> batch.rejected().stream()).toList();
    assertThat(rejected).extracting(RejectedReading::offset).containsExactly(1L, 2L);
    assertThat(rejected).first().extracting(RejectedReading::message).isEqualTo(malformed);
    assertThat(rejected).allMatch(reading -> !reading.reason().isBlank());
  }

  @Test
  void shouldTakeTheLargestMessageOfTheWireFormat() throws Exception {
    // given a message of 64 KiB of value and what goes around it
    Value large = new Value.Document('"' + "x".repeat((1 << 16) - 2) + '"');
    byte[] message = Messages.of("s".repeat(64), Long.MAX_VALUE, large);
    Peer peer = peer();

    // when
    Thread sending = inBackground(peer, List.of(message, Messages.of("sensor-1", 1)));
    List<Batch> batches = take(2);

    // then
    sending.join();
    assertThat(Messages.readings(batches))
        .first()
        .extracting(ReceivedReading::message)
        .isEqualTo(message);
  }

  @Test
  void shouldTakeFromManyPeersEachInItsOrder() throws Exception {
    // given
    int count = 3 * BATCH_SIZE;
    List<Thread> sending = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      sending.add(inBackground(peer(), Messages.ofSensor("sensor-" + i, count)));
    }

    // when
    List<Batch> batches = take(5 * count);

    // then
    for (Thread each : sending) {
      each.join();
    }
    for (int i = 1; i <= 5; i++) {
      assertThat(Messages.sequences("sensor-" + i, batches)).isEqualTo(Messages.fromTo(1, count));
    }
  }

  @Test
  void shouldTellHowManyMessagesWait() throws Exception {
    // given
    Thread sending = inBackground(peer(), Messages.ofSensor("sensor-1", 2 * BATCH_SIZE));

    // when
    Batch first = receiver.poll(PATIENCE);
    sending.join();

    // then
    int others = 2 * BATCH_SIZE - first.readings().size();
    await().until(() -> receiver.lag().equals(OptionalLong.of(others)));

    // when
    receiver.saved(first);
    take(others);

    // then
    assertThat(receiver.lag()).hasValue(0);
  }

  @Test
  void shouldNotBeHeldUpByAPeerThatDiesInTheMiddleOfAMessage() throws Exception {
    // given
    Peer dying = peer();
    Peer living = peer();
    dying.send(Messages.of("dying", 1));

    // when
    dying.dieInTheMiddleOf(Messages.of("dying", 2));
    List<byte[]> messages = Messages.ofSensor("living", 2 * BATCH_SIZE);
    Thread sending = inBackground(living, messages);

    // then
    List<Batch> batches = takeReadings(1 + messages.size());
    sending.join();
    assertThat(Messages.sequences("dying", batches)).containsExactly(1L);
    assertThat(Messages.sequences("living", batches))
        .isEqualTo(Messages.fromTo(1, messages.size()));
  }

  @Test
  void shouldTakeFromAPeerThatComesAfterAnotherHasGone() throws Exception {
    Peer first = peer();
    first.send(Messages.of("sensor-1", 1));
    assertThat(Messages.texts(take(1)))
        .isEqualTo(Messages.texts(Stream.of(Messages.of("sensor-1", 1))));
    first.close();

    peer().send(Messages.of("sensor-1", 2));

    assertThat(Messages.texts(take(1)))
        .isEqualTo(Messages.texts(Stream.of(Messages.of("sensor-1", 2))));
  }

  @Test
  void shouldKeepWhatIsInHandWhileTheRepositoryIsAway() throws Exception {
    // given
    Peer peer = peer();
    peer.send(Messages.of("sensor-1", 1));
    Batch inHand = receiver.poll(PATIENCE);

    // when
    peer.send(Messages.of("sensor-1", 2));
    assertThat(receiver.keepAlive(List.of(inHand), Duration.ofMillis(20))).isTrue();
    receiver.saved(inHand);

    // then
    assertThat(Messages.texts(take(1)))
        .isEqualTo(Messages.texts(Stream.of(Messages.of("sensor-1", 2))));
  }

  @Test
  void shouldCloseTwiceAlsoWithMessagesInHandAndWaiting() throws Exception {
    inBackground(peer(), Messages.ofSensor("sensor-1", 2 * BATCH_SIZE)).join();
    assertThat(receiver.poll(PATIENCE).isEmpty()).isFalse();

    receiver.close();
    receiver.close();
  }

  /** A peer that is closed after the test. */
  protected final Peer peer() throws Exception {
    Peer peer = connect();
    peers.add(peer);
    return peer;
  }

  /** Sends them one after the other on a thread of its own: a road may be full for a while. */
  protected static Thread inBackground(Peer peer, List<byte[]> messages) {
    return Thread.startVirtualThread(
        () -> {
          try {
            for (byte[] message : messages) {
              peer.send(message);
            }
          } catch (Exception e) {
            throw new AssertionError("a test peer cannot send", e);
          }
        });
  }

  /** Polls until so many messages are there, each batch saved at once. */
  protected final List<Batch> take(int messages) {
    return take(messages, batch -> batch.readings().size() + batch.rejected().size());
  }

  /** Like {@link #take}, whatever is rejected besides. */
  protected final List<Batch> takeReadings(int readings) {
    return take(readings, batch -> batch.readings().size());
  }

  private List<Batch> take(int count, ToIntFunction<Batch> counting) {
    List<Batch> batches = new ArrayList<>();
    Instant end = Instant.now().plus(PATIENCE);
    for (int taken = 0; taken < count; ) {
      assertThat(Instant.now()).as("%d of %d are there", taken, count).isBefore(end);
      Batch batch = receiver.poll(Duration.ofMillis(100));
      if (!batch.isEmpty()) {
        receiver.saved(batch);
        batches.add(batch);
        taken += counting.applyAsInt(batch);
      }
    }
    return batches;
  }
}
