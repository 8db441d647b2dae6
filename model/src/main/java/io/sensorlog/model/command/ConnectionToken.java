package io.sensorlog.model.command;

import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code --connection-token-file} of both ends means. */
public final class ConnectionToken {

  private ConnectionToken() {}

  /**
   * Reads the token of a connection.
   *
   * @param endpoint null if it could not be understood
   * @param file null if none was given
   * @param problems gets a line for whatever is wrong
   * @return null if there is none
   */
  public static @Nullable Token read(
      @Nullable Endpoint endpoint, @Nullable Path file, List<String> problems) {
    if (file == null) {
      if (endpoint instanceof Endpoint.Tcp tcp && !tcp.isLoopback()) {
        problems.add(
            "--connection: " + tcp + " is away from loopback, which needs --connection-token-file");
      }
      return null;
    }
    if (endpoint != null && !(endpoint instanceof Endpoint.Tcp)) {
      problems.add("--connection-token-file is for tcp://host:port, not for " + endpoint);
    }
    try {
      return Token.read(file);
    } catch (IllegalArgumentException e) {
      problems.add("--connection-token-file: " + e.getMessage());
      return null;
    }
  }
}
