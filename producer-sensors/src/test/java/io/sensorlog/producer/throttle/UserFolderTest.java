package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserFolderTest {

  @Test
  void shouldBeTheSameForEveryWayToWriteAnEndpoint() {
    assertThat(folder("kafka://127.0.0.1:9092/readings"))
        .isEqualTo(folder("kafka://LOCALHOST:9092/readings"))
        .isEqualTo(folder("kafka://[::1]:9092/readings"));
    assertThat(folder("kafka://a:1,b:2/readings")).isEqualTo(folder("kafka://B:2,A:1/readings"));
  }

  @Test
  void shouldDifferForDifferentEndpoints() {
    assertThat(folder("kafka://a:1/readings")).isNotEqualTo(folder("kafka://a:1/others"));
    assertThat(folder("kafka://a:1/a.b")).isNotEqualTo(folder("kafka://a:1/a_b"));
  }

  @Test
  void shouldLieWhereTheUserKeepsSuchThings() {
    Endpoint endpoint = Endpoint.parse("kafka://a:1/readings");

    assertThat(UserFolder.of(endpoint, Map.of(), "/home/me"))
        .startsWithRaw(Path.of("/home/me/.local/state/sensorlog/throttle"));
    assertThat(UserFolder.of(endpoint, Map.of("XDG_STATE_HOME", "/state"), "/home/me"))
        .startsWithRaw(Path.of("/state/sensorlog/throttle"));
  }

  private static Path folder(String uri) {
    return UserFolder.of(Endpoint.parse(uri), Map.of(), "/home/me");
  }
}
