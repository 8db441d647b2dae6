package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.Refusal;
import java.io.IOException;

/** The logger lets nobody in like this. The message is for a person. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(Endpoint.Tcp endpoint, Refusal refusal) {
    super("the logger at " + endpoint + " refuses: " + reason(refusal));
  }

  private static String reason(Refusal refusal) {
    return switch (refusal) {
      case VERSION -> "it is of a version that speaks in another way";
      case TOKEN_MISSING -> "it lets nobody in without its token; use --connection-token-file";
      case TOKEN_WRONG -> "its token is another than that of --connection-token-file";
      case TOO_MANY -> "it has as many connections as it takes";
    };
  }
}
