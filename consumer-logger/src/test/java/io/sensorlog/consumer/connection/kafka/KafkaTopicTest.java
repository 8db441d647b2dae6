package io.sensorlog.consumer.connection.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class KafkaTopicTest {
  private static final String PASSWORD = "password";

  @Test
  @Timeout(60)
  void shouldAskAnotherBrokerWhenOneDoesNotAnswer(KafkaBroker broker) throws IOException {
    broker.createTopic("asked-of-another", 1);
    try (ServerSocket silent = new ServerSocket(0)) {
      String nobody = "127.0.0.1:" + silent.getLocalPort();
      Endpoint.Kafka topic =
          new Endpoint.Kafka(
              List.of(nobody, nobody, nobody, nobody, broker.bootstrapServers()),
              "asked-of-another");
      KafkaAccess access =
          new KafkaAccess(Map.of("request.timeout.ms", "300"), Duration.ofMinutes(2));

      assertThat(KafkaTopic.find(topic, access).name()).isEqualTo("asked-of-another");
    }
  }

  @Test
  void shouldSayWhichFaultOfTlsItIs(@TempDir Path folder) throws Exception {
    try (SSLServerSocket server = signedByItself(folder.resolve("key"))) {
      Thread.ofVirtual().start(() -> shakeHands(server));
      Endpoint.Kafka topic =
          new Endpoint.Kafka(List.of("localhost:" + server.getLocalPort()), "readings");
      KafkaAccess access =
          new KafkaAccess(Map.of("security.protocol", "SSL"), KafkaAccess.USUAL.connectTimeout());

      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> KafkaTopic.find(topic, access))
          .withMessageContaining("refuses: SSL handshake failed: ")
          .withMessageEndingWith("unable to find valid certification path to requested target");
    }
  }

  private static void shakeHands(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
      } catch (IOException e) {
        // refused, as it is to be
      }
    }
  }

  private static SSLServerSocket signedByItself(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String printed = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(printed).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 9, InetAddress.getLoopbackAddress());
  }
}
