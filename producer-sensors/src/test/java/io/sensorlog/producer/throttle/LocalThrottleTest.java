package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalThrottleTest extends ThrottleContract {

  private static final Endpoint ENDPOINT = Endpoint.parse("kafka://localhost:9092/readings");

  @Override
  protected Throttle open(int limit) throws InterruptedException {
    return Throttles.open("local:", limit, ENDPOINT, Duration.ofSeconds(6));
  }

  @Test
  void shouldRefuseALimitThatLetsNobodyIn() {
    assertThatThrownBy(() -> new LocalThrottle(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSayWhichThrottlesThereAre() {
    assertThat(Throttles.problem("local:")).isEmpty();
    assertThat(Throttles.problem("host:")).isEmpty();
    assertThat(Throttles.problem("host:/somewhere")).isEmpty();
    assertThat(Throttles.problem("host:here"))
        .hasValue("the folder must be an absolute path, not 'here'");
    assertThat(Throttles.problem("cloud:"))
        .hasValue("unknown throttle 'cloud:'; known: host:DIR, zookeeper://h:p[,h:p]/path, local:");
    assertThatThrownBy(() -> Throttles.open("cloud:", 5, ENDPOINT, Duration.ofSeconds(6)))
        .hasMessageContaining("cloud:");
  }
}
