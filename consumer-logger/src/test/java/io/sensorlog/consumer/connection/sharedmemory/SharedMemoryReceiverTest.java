package io.sensorlog.consumer.connection.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.AnsweringReceiverContract;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.connection.Peer;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.WriterTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemoryReceiverTest extends AnsweringReceiverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Several times as long as a message may be half written before its writer is looked for. */
  private static final Duration A_WHILE = Duration.ofMillis(500);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("ring");
  }

  @Override
  protected ReadingReceiver open(int batchSize) {
    return open(path(), batchSize);
  }

  private static ReadingReceiver open(Path path, int batchSize) {
    return Receivers.openDirect(
        new Endpoint.SharedMemory(path), new DirectSettings(batchSize, null));
  }

  @Override
  protected Peer connect() throws IOException {
    return new SharedMemoryPeer(path());
  }

  @Test
  void shouldGoOnWhereTheLastLoggerHasSaved() throws Exception {
    // given
    Peer peer = peer();
    for (byte[] message : Messages.ofSensor("sensor-1", 3 * BATCH_SIZE)) {
      peer.send(message);
    }
    receiver.saved(receiver.poll(PATIENCE));
    Batch lost = receiver.poll(PATIENCE);
    assertThat(lost.readings()).hasSize(BATCH_SIZE);

    // when
    receiver.close();
    receiver = open(BATCH_SIZE);

    // then
    assertThat(receiver.lag()).hasValue(2 * BATCH_SIZE);
    assertThat(Messages.sequences("sensor-1", take(2 * BATCH_SIZE)))
        .isEqualTo(Messages.fromTo(BATCH_SIZE + 1, 3 * BATCH_SIZE));
    assertThat(peer.answered()).isEqualTo(3 * BATCH_SIZE);
  }

  @Test
  void shouldNotSkipAMessageWhileAnybodyHasTheTurnToWrite() throws Exception {
    // given
    Peer slow = peer();
    try (WriterTurn turn = WriterTurn.of(path())) {
      turn.take();
      slow.dieInTheMiddleOf(Messages.of("slow", 1));

      // when
      Batch batch = receiver.poll(A_WHILE);

      // then
      assertThat(batch.isEmpty()).isTrue();
      peer().send(Messages.of("next", 1));
      assertThat(receiver.poll(A_WHILE).isEmpty()).isTrue();
      turn.giveBack();
    }
    assertThat(Messages.sequences("next", List.of(receiver.poll(PATIENCE)))).containsExactly(1L);
  }

  @Test
  void shouldSayThatItsFileWasDeleted() throws IOException {
    Files.delete(path());

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> pollForSeconds(5))
        .withMessageStartingWith(path() + " was deleted or replaced");
  }

  private void pollForSeconds(int seconds) {
    for (int i = 0; i < 10 * seconds; i++) {
      receiver.poll(Duration.ofMillis(100));
    }
  }

  @Test
  void shouldRefuseASecondLogger() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(BATCH_SIZE))
        .withMessage("another logger is at shm:" + path());
  }

  @Test
  void shouldRefuseAFileThatIsSomethingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "something else");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(file, BATCH_SIZE))
        .withMessage("shm:" + file + " is something else than a ring buffer");
  }
}
