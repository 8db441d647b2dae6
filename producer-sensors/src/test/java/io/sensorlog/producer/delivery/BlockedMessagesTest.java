package io.sensorlog.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.time.JumpingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockedMessagesTest {
  private final JumpingTime time = new JumpingTime();
  private final List<String> said = new ArrayList<>();
  private final UnsettledMessages unsettled = new UnsettledMessages(new ManualSender(), time);
  private final BlockedMessages blocked = new BlockedMessages(unsettled::blocked, time, said::add);

  @Test
  void shouldSayNothingWhileMessagesAreAnsweredInTime() {
    for (int i = 1; i < 60; i++) {
      Reading reading = Readings.of("sensor-1", i);
      unsettled.started(reading, time.nanos());
      afterASecond();
      unsettled.settled(reading);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void shouldSayWhoIsBlockedAndWhyAgainEachTenSecondsAndOnceWhenItGoesOn() {
    // given
    Reading first = Readings.of("sensor-1", 1);
    Reading second = Readings.of("sensor-2", 1);
    unsettled.started(first, time.nanos());
    unsettled.started(second, time.nanos());

    // when
    for (int i = 0; i < 14; i++) {
      afterASecond();
    }
    unsettled.settled(first);
    unsettled.settled(second);
    afterASecond();
    afterASecond();

    // then
    assertThat(said).hasSize(3);
    assertThat(said.get(0)).contains("for up to 3 s", "sensor-1", "sensor-2", "for the test");
    assertThat(said.get(1)).contains("for up to 13 s");
    assertThat(said.get(2)).isEqualTo("messages are answered again, after 15 s");
  }

  @Test
  void shouldNameAFewOfManyAndTheReasonOfTheOldest() {
    // given
    for (int i = 1; i <= 8; i++) {
      Reading reading = Readings.of("sensor-" + i, 1);
      unsettled.started(reading, time.nanos() + i);
      unsettled.unknown(reading, "timed out");
    }

    // when
    time.advance(Duration.ofSeconds(4));
    blocked.look();

    // then
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("8 of the messages")
        .contains("(sensor-1, sensor-2, sensor-3, sensor-4, sensor-5 and 3 more)")
        .endsWith("; last: timed out");
  }

  private void afterASecond() {
    time.advance(Duration.ofSeconds(1));
    blocked.look();
  }
}
