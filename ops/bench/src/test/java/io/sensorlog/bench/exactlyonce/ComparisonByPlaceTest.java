package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonByPlaceTest {
  private static final Row FIRST = new Row(0, 0, "a");
  private static final Row SECOND = new Row(0, 1, "b");
  private static final Row INVALID = new Row(1, 0, "");
  private static final Map<Integer, Long> ENDS = Map.of(0, 2L, 1, 1L);

  private final List<TopicRecord> topic =
      new ArrayList<>(
          List.of(
              new TopicRecord(0, FIRST), new TopicRecord(1, SECOND), new TopicRecord(2, INVALID)));
  private final List<Row> readings = new ArrayList<>(List.of(SECOND, FIRST));
  private final List<Row> rejected = new ArrayList<>(List.of(INVALID));
  private final BitSet acknowledged = new BitSet();
  private Map<Integer, Long> positions = ENDS;

  private Comparison compare() {
    ComparisonByPlace comparison = new ComparisonByPlace();
    topic.forEach(comparison::inTopic);
    readings.forEach(comparison::stored);
    rejected.forEach(comparison::rejected);
    return comparison.compare(4, acknowledged, ENDS, positions);
  }

  @Test
  void shouldFindNothingWrongWhenEachMessageIsThereOnce() {
    acknowledged.set(0, 3);

    assertThat(compare()).isEqualTo(new Comparison(4, 1, 0, 0, 2, 1, 0, 0, 0, 0, List.of()));
  }

  @Test
  void shouldFindALostReading() {
    readings.remove(SECOND);

    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare().examples()).containsExactly("lost reading 0/1");
  }

  @Test
  void shouldFindALostRejectedReading() {
    rejected.clear();

    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare().examples()).containsExactly("lost rejected 1/0");
  }

  @Test
  void shouldFindADoubledRow() {
    readings.add(SECOND);
    rejected.add(INVALID);

    assertThat(compare().doubled()).isEqualTo(2);
    assertThat(compare().lost()).isZero();
  }

  @Test
  void shouldFindARowThatNobodySent() {
    readings.add(new Row(2, 5, "c"));

    assertThat(compare().foreign()).isEqualTo(1);
    assertThat(compare().examples()).containsExactly("foreign reading 2/5");
  }

  @Test
  void shouldFindAReadingAmongTheRejectedOnes() {
    readings.remove(SECOND);
    rejected.add(SECOND);

    assertThat(compare().lost()).isEqualTo(1);
    assertThat(compare().foreign()).isEqualTo(1);
  }

  @Test
  void shouldFindAPositionThatIsNotAtTheEnd() {
    positions = Map.of(0, 2L);

    assertThat(compare().unfinished()).isEqualTo(1);
  }

  @Test
  void shouldBlameTheBrokerForWhatItLostOrDoubled() {
    acknowledged.set(3);
    topic.add(new TopicRecord(1, new Row(1, 1, "")));

    assertThat(compare().lostByBroker()).isEqualTo(1);
    assertThat(compare().doubledByBroker()).isEqualTo(1);
  }
}
