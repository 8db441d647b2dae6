package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutstandingCountTest {
  private static final Sender SENDER = new Sender("sensor-1", "/127.0.0.1:1");

  private final AtomicLong now = new AtomicLong(1_000);
  private final OutstandingCount all = new OutstandingCount(now::get);
  private final ConnectionCount connection = new ConnectionCount(all, SENDER.address());

  @Test
  void shouldWeightEachNumberWithHowLongItLasted() {
    // given 0 for 10, 5 for 20, 3 for 10
    now.set(1_010);
    all.add(5);
    now.set(1_030);
    all.answered(SENDER, 2);
    now.set(1_040);

    // then
    assertThat(all.mean()).isEqualTo(130.0 / 40);
    assertThat(all.most()).isEqualTo(5);
    assertThat(all.changes()).containsExactly(new Change(1_010, 5), new Change(1_030, 3));
    assertThat(all.answered()).containsOnly(Map.entry(SENDER, 2L));
  }

  @Test
  void shouldKeepWhatIsOutstandingOverAReset() {
    // given
    all.add(5);
    now.addAndGet(10);
    all.answered(SENDER, 3);

    // when
    all.reset();
    now.addAndGet(10);

    // then
    assertThat(all.outstanding()).isEqualTo(2);
    assertThat(all.most()).isEqualTo(2);
    assertThat(all.mean()).isEqualTo(2);
    assertThat(all.answered()).isEmpty();
    assertThat(all.changes()).isEmpty();
  }

  @Test
  void shouldKeepTheNewestChanges() {
    for (int i = 0; i <= OutstandingCount.MOST_CHANGES; i++) {
      now.incrementAndGet();
      all.add(1);
    }

    assertThat(all.changes()).hasSize(OutstandingCount.MOST_CHANGES);
    assertThat(all.changes().getFirst().outstanding()).isEqualTo(2);
  }

  @Test
  void shouldCountOneMessageFromTheFirstBytesAndAllFromTheLast() {
    connection.arriving();
    assertThat(all.outstanding()).isEqualTo(1);

    connection.arrived(new ProduceRequest(7, "sensor-1", 4));
    assertThat(all.outstanding()).isEqualTo(4);

    connection.answered(7);
    assertThat(all.outstanding()).isZero();
    assertThat(all.answered()).containsEntry(SENDER, 4L);
  }

  @Test
  void shouldCountARequestWhoseArrivingWasNotNoticed() {
    connection.arrived(new ProduceRequest(7, "sensor-1", 4));

    assertThat(all.outstanding()).isEqualTo(4);
    assertThat(all.changes()).hasSize(1);
  }

  @Test
  void shouldNotCountAnAnswerToAnotherRequest() {
    connection.arriving();
    connection.arrived(new ProduceRequest(7, "sensor-1", 1));

    connection.answered(8);

    assertThat(all.outstanding()).isEqualTo(1);
  }

  @Test
  void shouldEndWithTheConnectionOnceAndForAll() {
    // given
    connection.arriving();
    connection.arrived(new ProduceRequest(7, "sensor-1", 4));
    connection.arriving();
    assertThat(all.outstanding()).isEqualTo(5);

    // when
    connection.close();
    connection.close();
    connection.arrived(new ProduceRequest(8, "sensor-1", 2));
    connection.answered(7);

    // then
    assertThat(all.outstanding()).isZero();
    assertThat(all.answered()).isEmpty();
  }
}
