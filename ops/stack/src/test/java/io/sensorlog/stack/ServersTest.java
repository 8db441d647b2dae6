package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void shouldRefuseWhatIsNoSourceOfServers() {
    assertThatThrownBy(() -> Servers.named("contaners"))
        .isInstanceOf(StackException.class)
        .hasMessage("sensorlog.stack: embedded or containers, not 'contaners'");
  }

  @Test
  void shouldTakeTheImagesThatPeopleRun() throws IOException {
    assertThat(Files.readAllLines(Path.of("..", "..", "compose.yaml")))
        .map(String::strip)
        .contains("image: " + ContainerServers.KAFKA_IMAGE)
        .contains("image: " + ContainerServers.MARIADB_IMAGE);
  }
}
