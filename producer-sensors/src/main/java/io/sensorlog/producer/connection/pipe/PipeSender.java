package io.sensorlog.producer.connection.pipe;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.Terminal;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends readings into a pipe; that the pipe has taken a message is the answer. */
public final class PipeSender implements ReadingSender {
  private final PipeEnd end;
  private final PipeWriter writer;
  private final ReadingCodec codec = new ReadingCodec();

  PipeSender(PipeEnd end) {
    this.end = end;
    this.writer = new PipeWriter(end);
  }

  /**
   * Opens a named pipe, made if it is missing. Blocks until a logger is there.
   *
   * @param atMost how long to wait for a logger
   * @throws io.sensorlog.model.command.CommandFailedException if none has come by then, or if the
   *     pipe cannot be used
   */
  public static PipeSender open(Endpoint.Pipe endpoint, Duration atMost)
      throws InterruptedException {
    return new PipeSender(NamedPipeEnd.open(endpoint, atMost));
  }

  /**
   * Sends on standard output, which then is for readings alone.
   *
   * @throws WrongSettingsException if that is a terminal
   */
  public static PipeSender openStandardOutput() {
    if (Terminal.isOutput()) {
      throw new WrongSettingsException(
          "--connection: pipe:- writes to standard output, and that is a terminal: put"
              + " '| sensorlog log --connection pipe:- ...' behind it");
    }
    return new PipeSender(StandardOutputEnd.take());
  }

  @Override
  public CompletableFuture<SendOutcome> send(Reading reading) {
    byte[] message;
    try {
      message = codec.encode(reading);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(new Refused(String.valueOf(e.getMessage())));
    }
    return writer.write(message);
  }

  @Override
  public void cut(String reason) {
    writer.cut(reason);
  }

  @Override
  public String condition() {
    return end.condition();
  }

  @Override
  public void close() {
    writer.close();
  }
}
