package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.Silence;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessFiguresTest {
  @Test
  void shouldReadWhatAProcessSaysOfItself() {
    ProcessFigures figures =
        read(
            """
            {"sent":10,"waiting":3,"outstanding":1,"outstandingMost":5,"missed":2,"refused":1,
             "failedMeasurements":4,"waitingForPermit":1,"permitWaitMs":700,
             "longestPermitWaitMs":300,"recoveredPermits":6,"expiredPermits":7,"blockedMs":4000,"blockedWhy":"away",
             "silentProbes":1,"silentMs":11000}
            """);

    assertThat(figures.sensor()).isEqualTo(new SensorFigures(14, 10, 2, 1, 4));
    assertThat(figures.outstandingMost()).isEqualTo(5);
    assertThat(figures.waiting()).isEqualTo(1);
    assertThat(figures.waited()).isEqualTo(Duration.ofMillis(700));
    assertThat(figures.longestWait()).isEqualTo(Duration.ofMillis(300));
    assertThat(figures.recovered()).isEqualTo(6);
    assertThat(figures.expired()).isEqualTo(7);
    assertThat(figures.blocked()).contains(new Blocked("one", Duration.ofSeconds(4), "away"));
    assertThat(figures.silent()).contains(new Silence("one", Duration.ofSeconds(11)));
    assertThat(figures.plus(ProcessFigures.NONE).silent()).isEqualTo(figures.silent());
    assertThat(figures.ended().silent()).isEmpty();
  }

  @Test
  void shouldKeepOfAnEndedProcessWhatItHadSettled() {
    ProcessFigures ended = read("{\"sent\":10,\"waiting\":3,\"waitingForPermit\":1}").ended();

    assertThat(ended.sensor().taken()).isEqualTo(10);
    assertThat(ended.sensor().waiting()).isZero();
    assertThat(ended.waiting()).isZero();
  }

  @Test
  void shouldTakeOneOfTheWaitingReadingsOfADeadProcessForSentUnlessItIsBlocked() {
    assertThat(read("{\"sent\":10,\"waiting\":0}").unsentAtDeath()).isZero();
    assertThat(read("{\"sent\":10,\"waiting\":1}").unsentAtDeath()).isZero();
    assertThat(read("{\"sent\":10,\"waiting\":3}").unsentAtDeath()).isEqualTo(2);
    assertThat(read("{\"sent\":10,\"waiting\":3,\"blockedMs\":4000}").unsentAtDeath()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sent 10",
        "{temp: 20}",
        "{\"temp\":20}",
        "{\"sent\":10}",
        "{\"sent\":10,\"waiting\":3",
        "{\"sent\":10,\"waiting\":3} or so",
      })
  void shouldNotTakeOtherWordsForFigures(String line) {
    assertThat(ProcessFigures.read("one", line)).isEmpty();
  }

  @Test
  void shouldAddUpWhatCanBeAddedAndKeepTheMostOfTheRest() {
    ProcessFigures both =
        read("{\"sent\":10,\"unsent\":0,\"outstandingMost\":5,\"permitWaitMs\":7,\"longestPermitWaitMs\":3}")
            .plus(
                read(
                    "{\"sent\":1,\"unsent\":0,\"outstandingMost\":4,\"permitWaitMs\":9,\"longestPermitWaitMs\":8}"));

    assertThat(both.sensor().sent()).isEqualTo(11);
    assertThat(both.outstandingMost()).isEqualTo(5);
    assertThat(both.waited()).isEqualTo(Duration.ofMillis(16));
    assertThat(both.longestWait()).isEqualTo(Duration.ofMillis(8));
  }

  private static ProcessFigures read(String json) {
    return ProcessFigures.read("one", json).orElseThrow();
  }
}
