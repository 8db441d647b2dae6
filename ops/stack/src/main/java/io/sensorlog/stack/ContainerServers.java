package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mariadb.MariaDBContainer;

/** Containers from the images that {@code compose.yaml} names, on the loopback interface. */
final class ContainerServers implements Servers {
  static final String KAFKA_IMAGE = "apache/kafka:4.4.0";
  static final String MARIADB_IMAGE = "mariadb:11.4";

  private static final int KAFKA_PORT = 9092;
  private static final int MARIADB_PORT = 3306;

  /** Whoever connects from outside comes from an address of the engine's. */
  private static final String ANYWHERE = "%";

  @Override
  public Optional<String> absence() {
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.empty()
        : Optional.of("no Docker engine answers");
  }

  @Override
  public KafkaBroker broker(Path folder) {
    int port = FreePorts.next();
    KafkaContainer container = new KafkaContainer(KAFKA_IMAGE);
    publish(container, port, KAFKA_PORT);
    settings()
        .forEach(
            (key, value) ->
                container.addEnv(
                    "KAFKA_" + key.toString().toUpperCase(Locale.ROOT).replace('.', '_'),
                    value.toString()));
    return new KafkaBroker(
        port, ServerContainer.start("broker", container, new BrokerTopics(port)::complaint), null);
  }

  private static Properties settings() {
    Properties settings = new Properties();
    try {
      settings.load(new StringReader(BrokerSettings.COMMON));
    } catch (IOException e) {
      throw new StackException("cannot read a text", e);
    }
    return settings;
  }

  @Override
  public MariaDbServer database(Path folder) {
    MariaDbAccess access =
        new MariaDbAccess(FreePorts.next(), MariaDbAccounts.keptIn(folder, ANYWHERE));
    MariaDBContainer container =
        new MariaDBContainer(MARIADB_IMAGE)
            .withUsername(MariaDbAccounts.USER)
            .withPassword(access.accounts().user().text())
            // Testcontainers' own are for a server that is hardly used: packets of 1 MiB at most.
            .withConfigurationOverride("io/sensorlog/stack/mariadb-conf");
    container.addEnv("MARIADB_ROOT_PASSWORD", access.accounts().root().text());
    container.withUrlParam("sslMode", "disable");
    container.setCommand(MariaDbProcess.COMMON.toArray(String[]::new));
    publish(container, access.port(), MARIADB_PORT);
    return new MariaDbServer(
        access, ServerContainer.start("database", container, access::complaint));
  }

  /** On a port that is known before, so that it stays the same over a restart. */
  private static void publish(GenericContainer<?> container, int port, int portInside) {
    container.setPortBindings(List.of(LOOPBACK + ":" + port + ":" + portInside));
  }
}
