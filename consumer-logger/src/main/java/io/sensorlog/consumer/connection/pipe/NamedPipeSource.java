package io.sensorlog.consumer.connection.pipe;

import io.sensorlog.consumer.connection.ConnectionUnavailableException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.Lookout;
import io.sensorlog.model.wire.NamedPipe;
import io.sensorlog.model.wire.SameFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The reading end of a named pipe. Takes nothing out of it before the logger asks for it, so that
 * the pipe keeps the rest for the next logger.
 */
final class NamedPipeSource implements PipeSource {
  private final Path path;
  private final SameFile file;
  private final LoggerPresence presence;
  private final NamedPipe pipe;
  private final FileInputStream in;
  private final Lookout lookout = new Lookout();

  private NamedPipeSource(Path path, LoggerPresence presence, NamedPipe pipe) {
    this.path = path;
    this.file = SameFile.at(path);
    this.presence = presence;
    this.pipe = pipe;
    this.in = pipe.input();
  }

  /**
   * Makes the pipe if it is missing.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be used, or another
   *     logger is there
   */
  static NamedPipeSource open(Endpoint.Pipe endpoint) {
    NamedPipe.require(endpoint.path());
    LoggerPresence presence = LoggerPresence.announce(endpoint.path(), endpoint.toString());
    try {
      return new NamedPipeSource(endpoint.path(), presence, NamedPipe.open(endpoint.path()));
    } catch (RuntimeException e) {
      presence.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      if (in.available() < length) {
        return 0;
      }
      lookout.moved();
      return in.readNBytes(into, offset, length);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void pause() {
    file.require();
    lookout.pause();
  }

  @Override
  public long waiting() {
    try {
      return in.available();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private ConnectionUnavailableException unavailable(IOException e) {
    return new ConnectionUnavailableException("cannot read from the pipe " + path, e);
  }

  /** Sensors come and go. */
  @Override
  public boolean hasEnded() {
    return false;
  }

  @Override
  public void close() {
    try (presence) {
      pipe.close();
    }
  }
}
