package io.sensorlog.bench.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.bench.exactlyonce.Services;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short form of {@code ops/bench/run repositories --part scenario}. */
@Tag("slow")
final class ScenarioTest {

  @Test
  void shouldEndWithEqualRepositoriesThoughTheyChangeAndTheLoggerIsKilled() throws Exception {
    ScenarioSettings settings = new ScenarioSettings(500, Duration.ofSeconds(20), 3, 1);

    try (Services services = new Services();
        Scenario scenario = new Scenario(services, settings)) {
      // when
      Scenario.Result result = scenario.run();

      // then
      assertThat(result.exitStatus()).isZero();
      assertThat(result.kills()).isEqualTo(5);
      assertThat(result.shown()).isPositive();
      assertThat(result.copies()).hasSize(5).allMatch(CopyComparison::isEqual);
      assertThat(result.copies().getFirst().found().count()).isBetween(1L, result.sent() - 1L);
      assertThat(result.copies().subList(1, 5))
          .allMatch(copy -> copy.found().count() == result.sent());

      // and it would have been seen
      try (Connection connection = services.database().connect(scenario.oldest().name());
          Statement statement = connection.createStatement()) {
        statement.execute("DELETE FROM reading LIMIT 1");
      }
      assertThat(scenario.compare()).filteredOn(copy -> !copy.isEqual()).hasSize(1);
      services.discard();
    }
  }
}
