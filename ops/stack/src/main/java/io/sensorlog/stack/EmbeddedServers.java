package io.sensorlog.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Processes of this machine; the broker has a listener for a witness besides. */
final class EmbeddedServers implements Servers {

  @Override
  public Optional<String> absence() {
    return Optional.empty();
  }

  @Override
  public KafkaBroker broker(Path folder) {
    return KafkaBroker.startWitnessed(folder);
  }

  @Override
  public MariaDbServer database(Path folder) {
    return MariaDbServer.start(folder);
  }
}
