package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sender reaches a logger and how long it trusts that one is there.
 *
 * @param token what the logger wants to hear; null for nothing
 * @param connectTimeout from the first attempt until the logger's welcome, at most
 * @param silence a logger that has said nothing for so long is taken for gone; it says something
 *     each 5 s
 */
record TcpSettings(
    Endpoint.Tcp endpoint, @Nullable Token token, Duration connectTimeout, Duration silence) {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  static TcpSettings of(Endpoint.Tcp endpoint, @Nullable Token token, Duration connectTimeout) {
    return new TcpSettings(endpoint, token, connectTimeout, SILENCE);
  }
}
