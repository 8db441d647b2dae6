package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

  @Test
  void shouldHaveTheSameTopicsWhenStartedAgainOnTheSameFolder(@TempDir Path folder)
      throws Exception {
    // given
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      broker.createTopic("kept", 1, Map.of("retention.ms", "-1"));
      broker.createTopic("deleted", 1);
      broker.deleteTopic("deleted");
    }

    // when
    try (KafkaBroker broker = KafkaBroker.start(folder)) {

      // then
      assertThat(broker.hasTopic("kept")).isTrue();
      assertThat(broker.hasTopic("deleted")).isFalse();
    }
  }

  @Test
  void shouldRefuseAFolderThatIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> KafkaBroker.start(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file + " is a file, not a folder");
  }

  @Test
  void shouldRefuseAPortThatIsTaken(@TempDir Path folder) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> KafkaBroker.start(folder, other.getLocalPort()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("127.0.0.1:" + other.getLocalPort() + " is taken");
    }
  }

  @Test
  void shouldSayWhatTheLogSaysWhenItCannotStart(@TempDir Path folder) throws IOException {
    // given a data folder that is a file
    Files.createFile(folder.resolve("kafka"));

    assertThatThrownBy(() -> KafkaBroker.start(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("the broker ended at its start")
        .hasMessageContaining(folder.resolve("broker.log").toString())
        .hasMessageContaining("kafka");
  }
}
