package io.sensorlog.producer.connection.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.NamedPipe;
import io.sensorlog.producer.connection.SenderContract;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeSenderTest extends SenderContract {
  private static final int SIZE = 512;
  private static final int LAST = 0b10;

  @TempDir Path folder;
  private Path path;
  private LoggerPresence logger;
  private NamedPipe pipe;

  @BeforeEach
  void makePipe() {
    path = folder.resolve("pipe");
    NamedPipe.require(path);
    logger = LoggerPresence.announce(path, "the test");
    pipe = NamedPipe.open(path);
  }

  @AfterEach
  void close() {
    pipe.close();
    logger.close();
  }

  @Override
  protected ReadingSender open() throws InterruptedException {
    return open(Duration.ofSeconds(6));
  }

  private ReadingSender open(Duration atMost) throws InterruptedException {
    return Senders.open(new Endpoint.Pipe(path), new SenderSettings(Map.of(), null, atMost));
  }

  /** Reads blocks by hand. */
  @Override
  protected List<Reading> received(int count) {
    List<Reading> readings = new ArrayList<>();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    try {
      FileInputStream in = pipe.input();
      while (readings.size() < count) {
        ByteBuffer block = ByteBuffer.wrap(in.readNBytes(SIZE));
        int marks = block.get();
        int length = block.getShort();
        message.write(block.array(), block.position(), length);
        if ((marks & LAST) != 0) {
          readings.add(new ReadingCodec().decode(message.toByteArray()));
          message.reset();
        }
      }
      return readings;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldWaitWhileThePipeIsFullAndLoseNothing() throws Exception {
    try (ReadingSender sender = open()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      int count = 300; // of 512 bytes each: more than a pipe holds
      for (int i = 1; i <= count; i++) {
        answers.add(sender.send(Readings.of("sensor-1", i)));
      }
      await().until(() -> sender.condition().contains("the pipe is full"));
      assertThat(answers.getLast()).isNotDone();

      List<Reading> received = received(count);

      assertThat(received).extracting(each -> each.sequence().orElseThrow()).hasSize(count);
      for (CompletableFuture<SendOutcome> answer : answers) {
        assertThat(outcome(answer)).isEqualTo(new Delivered());
      }
    }
  }

  @Test
  void shouldEndWhatWaitsAsUnknownWhenItIsCut() throws Exception {
    try (ReadingSender sender = open()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      for (int i = 1; i <= 300; i++) {
        answers.add(sender.send(Readings.of("sensor-1", i)));
      }
      await().until(() -> sender.condition().contains("the pipe is full"));

      sender.cut("cut by the test");

      assertThat(outcome(answers.getLast())).isEqualTo(new Unknown("cut by the test"));
    }
  }

  @Test
  void shouldNotMixTheBlocksOfTwoSenders() throws Exception {
    Value large = new Value.Document('"' + "x".repeat(5_000) + '"');
    try (ReadingSender one = open();
        ReadingSender other = open()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        answers.add(one.send(Readings.of("one", i, large)));
        answers.add(other.send(Readings.of("other", i, large)));
      }

      List<Reading> received = received(40);

      assertThat(received).allMatch(each -> each.value().equals(large));
      for (CompletableFuture<SendOutcome> answer : answers) {
        assertThat(outcome(answer)).isEqualTo(new Delivered());
      }
    }
  }

  @Test
  void shouldSayThatNoLoggerIsThere() {
    logger.close();

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(Duration.ofMillis(50)))
        .withMessageStartingWith("no logger is at pipe:" + path + ": start 'sensorlog log");
  }

  @Test
  void shouldSayWhatIsThereInsteadOfAPipe() throws Exception {
    path = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(Duration.ofMillis(50)))
        .withMessage("pipe:" + path + ": a file, not a named pipe");
  }
}
