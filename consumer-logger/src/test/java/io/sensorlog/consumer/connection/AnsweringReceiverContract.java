package io.sensorlog.consumer.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Batch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a receiver must do that answers each message once it is saved, and not before. */
public abstract class AnsweringReceiverContract extends ReceiverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Long enough for an answer that comes too early. */
  private static final Duration A_WHILE = Duration.ofMillis(300);

  @Test
  void shouldAnswerEachMessageOnceItIsSavedAndNotBefore() throws Exception {
    // given
    Peer peer = peer();
    inBackground(peer, Messages.ofSensor("sensor-1", BATCH_SIZE + 1)).join();

    // when
    Batch first = receiver.poll(PATIENCE);

    // then
    stays(peer, 0);

    // when
    receiver.saved(first);

    // then
    int answered = first.readings().size();
    await().until(() -> peer.answered() == answered);

    // when
    Batch second = receiver.poll(PATIENCE);

    // then
    stays(peer, answered);
    receiver.saved(second);
    await().until(() -> peer.answered() == answered + second.readings().size());
  }

  @Test
  void shouldAnswerWhatWasSavedAsARejectedReading() throws Exception {
    Peer peer = peer();
    peer.send(new byte[] {'{'});

    Batch batch = receiver.poll(PATIENCE);
    assertThat(batch.rejected()).hasSize(1);
    receiver.saved(batch);

    await().until(() -> peer.answered() == 1);
  }

  @Test
  void shouldAnswerWhatIsSavedOfOneWhileAnothersWaits() throws Exception {
    // given
    Peer saved = peer();
    Peer waiting = peer();
    saved.send(Messages.of("saved", 1));
    Batch batch = receiver.poll(PATIENCE);
    waiting.send(Messages.of("waiting", 1));

    // when
    receiver.saved(batch);

    // then
    await().until(() -> saved.answered() == 1);
    stays(waiting, 0);
  }

  @Test
  void shouldAnswerNothingThatIsNotSavedWhenItIsClosed() throws Exception {
    Peer peer = peer();
    inBackground(peer, Messages.ofSensor("sensor-1", 2 * BATCH_SIZE)).join();
    assertThat(receiver.poll(PATIENCE).isEmpty()).isFalse();

    receiver.close();

    stays(peer, 0);
  }

  private static void stays(Peer peer, int answered) {
    await().during(A_WHILE).atMost(PATIENCE).until(() -> peer.answered() == answered);
  }
}
