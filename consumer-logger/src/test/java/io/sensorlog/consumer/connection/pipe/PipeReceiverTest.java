package io.sensorlog.consumer.connection.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.connection.Peer;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverContract;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeReceiverTest extends ReceiverContract {
  private static final Duration SHORT = Duration.ofMillis(20);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("pipe");
  }

  @Override
  protected ReadingReceiver open(int batchSize) {
    return Receivers.openDirect(new Endpoint.Pipe(path()), new DirectSettings(batchSize, null));
  }

  @Override
  protected Peer connect() throws IOException {
    return new PipePeer(path());
  }

  @Test
  void shouldMakeThePipeForThisUserAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
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
        .withMessage("another logger is at pipe:" + path());
  }

  @Test
  void shouldSayWhatIsThereInsteadOfAPipe() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(
            () ->
                Receivers.openDirect(new Endpoint.Pipe(file), new DirectSettings(BATCH_SIZE, null)))
        .withMessage("pipe:" + file + ": a file, not a named pipe");
  }

  @Test
  void shouldLeaveToTheNextLoggerWhatItHasNotPolled() throws Exception {
    Peer peer = peer();
    for (byte[] message : Messages.ofSensor("sensor-1", 2 * BATCH_SIZE)) {
      peer.send(message);
    }
    Batch first = receiver.poll(SHORT);
    receiver.saved(first);

    receiver.close();
    receiver = open(BATCH_SIZE);

    assertThat(Messages.sequences("sensor-1", List.of(first)))
        .isEqualTo(Messages.fromTo(1, BATCH_SIZE));
    assertThat(Messages.sequences("sensor-1", take(BATCH_SIZE)))
        .isEqualTo(Messages.fromTo(BATCH_SIZE + 1, 2 * BATCH_SIZE));
  }

  @Test
  void shouldTakeNothingBehindTheBegunMessageWhenItIsToEnd() throws Exception {
    PipePeer peer = (PipePeer) peer();
    peer.begin(Messages.of("sensor-1", 1));
    assertThat(receiver.poll(SHORT).isEmpty()).isTrue();
    assertThat(receiver.mustDrain(Batch.EMPTY)).isTrue();
    peer.end(Messages.of("sensor-1", 1));
    peer.send(Messages.of("sensor-1", 2));
    peer.begin(Messages.of("sensor-1", 3));

    Batch last = receiver.poll(SHORT);

    assertThat(Messages.sequences("sensor-1", List.of(last))).containsExactly(1L);
    assertThat(receiver.mustDrain(Batch.EMPTY)).isFalse();
    receiver.close();
    peer.end(Messages.of("sensor-1", 3));
    receiver = open(BATCH_SIZE);
    assertThat(Messages.sequences("sensor-1", take(2))).containsExactly(2L, 3L);
  }

  @Test
  void shouldLeaveNothingOfAMessageInHandWhenAForeignOneIsSavedBeforeIt() throws Exception {
    receiver.close();
    receiver = open(1);
    PipePeer peer = (PipePeer) peer();
    peer.write("no block\n".getBytes(StandardCharsets.UTF_8));
    peer.send(Messages.of("sensor-1", 1));

    assertThat(receiver.poll(SHORT).rejected()).hasSize(1);

    assertThat(receiver.mustDrain(Batch.EMPTY)).isTrue();
    assertThat(Messages.sequences("sensor-1", List.of(receiver.poll(SHORT)))).containsExactly(1L);
    assertThat(receiver.mustDrain(Batch.EMPTY)).isFalse();
  }

  @Test
  void shouldCountAMessageWhoseEndHasNotComeAsLost() throws Exception {
    PipePeer peer = (PipePeer) peer();
    peer.begin(Messages.of("sensor-1", 1));
    receiver.poll(SHORT);
    assertThat(receiver.losesAtTheEnd(Batch.EMPTY)).isEqualTo(1);

    peer.end(Messages.of("sensor-1", 1));
    receiver.poll(SHORT);
    assertThat(receiver.losesAtTheEnd(Batch.EMPTY)).isZero();
  }

  @Test
  void shouldSayWhichNumbersOfASensorDidNotCome() throws Exception {
    Peer peer = peer();
    try (Said said = new Said()) {
      for (long sequence : new long[] {3, 4, 7, 9}) {
        peer.send(Messages.of("sensor-1", sequence));
      }
      take(4);

      assertThat(said.times("came before this logger, or never: sensor-1 1-2")).isEqualTo(1);
      assertThat(said.times("did not come over pipe:" + path() + ": sensor-1 5-6, sensor-1 8"))
          .isEqualTo(1);
    }
  }

  @Test
  void shouldKeepWhatAnotherProgramWritesAsRejectedAndGoOn() throws Exception {
    PipePeer peer = (PipePeer) peer();
    peer.write("no block\n".getBytes(StandardCharsets.UTF_8));
    peer.send(Messages.of("sensor-1", 1));
    peer.send(Messages.of("sensor-1", 2));

    List<Batch> batches = takeReadings(1);

    assertThat(batches.stream().flatMap(batch -> batch.rejected().stream()))
        .isNotEmpty()
        .allMatch(rejected -> rejected.reason().startsWith("message:"));
  }
}
