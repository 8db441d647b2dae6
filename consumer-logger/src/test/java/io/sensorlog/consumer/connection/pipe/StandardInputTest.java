package io.sensorlog.consumer.connection.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.logger.LoggerState;
import io.sensorlog.consumer.logger.ReadingLogger;
import io.sensorlog.consumer.logger.SavingInline;
import io.sensorlog.consumer.logger.SensorReadings;
import io.sensorlog.consumer.repository.FanOutRepository;
import io.sensorlog.consumer.repository.memory.MemoryRepository;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.PipeBlock;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A logger is to end before its standard input does, which nobody can read after it. */
class StandardInputTest {
  private static final int IN_A_BATCH = 2;

  private final PipedOutputStream sensors = new PipedOutputStream();
  private final FanOutRepository repositories = new FanOutRepository();
  private final ReadingLogger logger;

  StandardInputTest() throws IOException {
    PipedInputStream in = new PipedInputStream(sensors, 64 << 10);
    PipeReceiver receiver =
        new PipeReceiver(
            new Endpoint.StandardStreams(),
            new StandardInputSource(in),
            Duration.ofMillis(500),
            IN_A_BATCH);
    this.logger =
        new ReadingLogger(
            "pipe:-",
            receiver,
            repositories,
            new SavingInline(),
            new LoggerState(System::nanoTime, new SensorReadings()),
            System::nanoTime,
            new SplittableRandom(1));
  }

  @AfterEach
  void close() throws IOException {
    sensors.close();
  }

  private void send(int count) throws IOException {
    for (byte[] message : Messages.ofSensor("sensor-1", count)) {
      sensors.write(PipeBlock.carry(message).array());
    }
    sensors.flush();
  }

  @Test
  void shouldFailWithTheNumberOfMessagesThatAreLost() throws IOException {
    send(2 * IN_A_BATCH + 1);
    logger.stop();

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(logger::run)
        .withMessageContaining("pipe:-")
        .withMessageContaining("5 messages");
  }

  @Test
  void shouldEndWellWhenAllThatWasThereIsSaved() throws IOException {
    MemoryRepository kept = new MemoryRepository(100);
    repositories.add(kept);
    send(2 * IN_A_BATCH + 1);
    logger.stop();

    logger.run();

    assertThat(kept.newest(100).orElseThrow()).hasSize(5);
  }
}
