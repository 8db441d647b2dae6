package io.sensorlog.producer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every sender must do while its road is in order. */
public abstract class SenderContract {

  /** A sender to the other end that {@link #received} looks at. */
  protected abstract ReadingSender open() throws Exception;

  /** What has arrived; waits for so many. */
  protected abstract List<Reading> received(int count);

  @Test
  void shouldDeliverReadingsAsTheyAreAndInOrder() throws Exception {
    // given
    List<Reading> readings = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      readings.add(Readings.of("sensor-1", i));
    }
    readings.add(Readings.of("sensor-1", 101, new Value.Series(1.5, -2)));
    readings.add(Readings.of("sensor-1", 102, new Value.Document("{\"a\":\"ü\"}")));

    // when
    try (ReadingSender sender = open()) {
      for (Reading reading : readings) {
        assertThat(outcome(sender.send(reading))).isEqualTo(new Delivered());
      }
    }

    // then
    assertThat(received(readings.size())).isEqualTo(readings);
  }

  @Test
  void shouldRefuseWhatHasNoPlaceInTheWireFormatAndGoOn() throws Exception {
    try (ReadingSender sender = open()) {
      Reading broken = Readings.of("sensor-1", 1, new Value.Document("{"));
      assertThat(outcome(sender.send(broken))).isInstanceOf(Refused.class);
      assertThat(outcome(sender.send(Readings.of("sensor-1", 2)))).isEqualTo(new Delivered());
    }
  }

  @Test
  void shouldGoOnWithANewConnectionAfterACut() throws Exception {
    try (ReadingSender sender = open()) {
      assertThat(outcome(sender.send(Readings.of("sensor-1", 1)))).isEqualTo(new Delivered());
      sender.cut("cut by the test");
      assertThat(outcome(sender.send(Readings.of("sensor-1", 2)))).isEqualTo(new Delivered());
    }
  }

  @Test
  void shouldAnswerUnknownAfterItWasClosedTwice() throws Exception {
    ReadingSender sender = open();
    sender.close();
    sender.close();
    assertThat(outcome(sender.send(Readings.of("sensor-1", 1)))).isInstanceOf(Unknown.class);
    assertThat(sender.condition()).isNotBlank();
  }

  protected static SendOutcome outcome(CompletableFuture<SendOutcome> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS);
  }
}
