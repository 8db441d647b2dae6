package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final Row FIRST = new Row(0, 0, "a");
  private static final Row SECOND = new Row(0, 1, "b");
  private static final Row FIRST_AGAIN = new Row(0, 2, "a");
  private static final Row INVALID = new Row(1, 0, "");
  private static final Map<Integer, Long> ENDS = Map.of(0, 3L, 1, 1L);

  private final List<TopicRecord> topic =
      new ArrayList<>(
          List.of(
              new TopicRecord(0, FIRST),
              new TopicRecord(1, SECOND),
              new TopicRecord(2, FIRST_AGAIN),
              new TopicRecord(3, INVALID)));
  private final List<Row> readings = new ArrayList<>(List.of(SECOND, FIRST));
  private final List<Row> rejected = new ArrayList<>(List.of(INVALID));
  private final BitSet acknowledged = new BitSet();
  private Map<Integer, Long> positions = ENDS;

  private Comparison compare(boolean keyed) {
    return Comparison.of(
        5,
        acknowledged,
        new TopicContent(topic, ENDS),
        new TableContent(readings, rejected, positions),
        keyed);
  }

  @Test
  void shouldFindNothingWrongWhenEachReadingIsThereOnce() {
    acknowledged.set(0, 3);

    assertThat(compare(true)).isEqualTo(new Comparison(5, 2, 0, 0, 2, 1, 0, 0, 0, 0, List.of()));
  }

  @Test
  void shouldFindALostReading() {
    readings.remove(SECOND);

    assertThat(compare(true).lost()).isEqualTo(1);
    assertThat(compare(true).examples()).containsExactly("lost reading " + SECOND);
  }

  @Test
  void shouldFindALostRejectedReading() {
    rejected.clear();

    assertThat(compare(true).lost()).isEqualTo(1);
  }

  @Test
  void shouldFindADoubledRow() {
    readings.add(SECOND);

    assertThat(compare(true).doubled()).isEqualTo(1);
    assertThat(compare(true).lost()).isZero();
  }

  @Test
  void shouldFindAnIdThatIsThereTwiceWhereAKeyForbidsIt() {
    readings.add(FIRST_AGAIN);

    assertThat(compare(true).doubled()).isEqualTo(1);
  }

  @Test
  void shouldWantEveryMessageWhereThereIsNoKey() {
    assertThat(compare(false).lost()).isEqualTo(1);

    readings.add(FIRST_AGAIN);

    assertThat(compare(false).lost()).isZero();
    assertThat(compare(false).doubled()).isZero();
  }

  @Test
  void shouldFindARowThatNobodySent() {
    readings.add(new Row(1, 0, "c"));

    assertThat(compare(true).foreign()).isEqualTo(1);
  }

  @Test
  void shouldFindAPositionThatIsNotAtTheEnd() {
    positions = Map.of(0, 3L);

    assertThat(compare(true).unfinished()).isEqualTo(1);
  }

  @Test
  void shouldBlameTheBrokerForWhatItLostOrDoubled() {
    acknowledged.set(4);
    topic.add(new TopicRecord(1, new Row(1, 1, "")));

    assertThat(compare(true).lostByBroker()).isEqualTo(1);
    assertThat(compare(true).doubledByBroker()).isEqualTo(1);
  }
}
