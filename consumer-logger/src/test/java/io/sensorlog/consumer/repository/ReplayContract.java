package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.reading.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every durable repository promises to replays. */
abstract class ReplayContract extends StreamContract {
  private static final String REPLAY = "replay:test";

  private final Partition partition = beginning().partition();
  private final Position start = new Position(REPLAY, partition, 3, 0);
  private final ReplayRange first = ReplayRange.of(partition, 3, 5);
  private final ReplayRange second = ReplayRange.of(partition, 5, 6);

  private ReplayPositions replay() {
    return repository().replay(REPLAY);
  }

  private Plan begin() {
    return replay().begin(List.of(start), List.of(first, second));
  }

  private void putThrough(Plan plan, ReplayRange range, Reading... readings) {
    DurableRepository within = replay().within(plan, range);
    within.save(batch(within.claim(range.position(REPLAY)), readings));
  }

  private List<Position> positionsOf(String logger) {
    return repository().positions(logger, partition.topic()).stream()
        .filter(position -> position.partition().equals(partition))
        .toList();
  }

  @Test
  void shouldMakeOnePositionOfAllRangesAndLetALoggerGoOnThere() {
    Plan plan = begin();
    Reading last = reading(3);
    putThrough(plan, second, last);
    putThrough(plan, first, reading(1), reading(2));
    replay().fold(plan, "test");

    assertThat(count(last.id())).isEqualTo(1);
    assertThat(positionsOf("test")).extracting(Position::nextOffset).containsExactly(6L);
    assertThat(repository().claim(new Position("test", partition, 0, 0)).nextOffset()).isEqualTo(6);
  }

  @Test
  void shouldShowNoRangesAsPositionsOfLoggers() {
    putThrough(begin(), first, reading(1), reading(2));

    assertThat(positionsOf("test")).isEmpty();
    assertThat(positionsOf(REPLAY)).extracting(Position::nextOffset).containsExactly(3L);
  }

  @Test
  void shouldGoOnWithThePlanOfTheFirstTime() {
    putThrough(begin(), first, reading(1));
    Plan again = replay().begin(List.of(start), List.of(ReplayRange.of(partition, 3, 100)));

    assertThat(again.ranges())
        .extracting(ReplayRange::firstOffset, ReplayRange::endOffset, ReplayRange::nextOffset)
        .containsExactly(tuple(3L, 5L, 4L), tuple(5L, 6L, 5L));
    assertThat(again.ends()).extracting(Position::nextOffset).containsExactly(6L);
  }

  @Test
  void shouldSaveNothingOfARangeForAClaimThatIsNotTheNewest() {
    DurableRepository within = replay().within(begin(), first);
    Position zombie = within.claim(first.position(REPLAY));
    Position owner = within.claim(zombie);
    Reading reading = reading(1);

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> within.save(batch(zombie, reading)));
    assertThat(count(reading.id())).isZero();
    assertThat(within.save(batch(owner, reading)).stored()).isEqualTo(1);
  }

  @Test
  void shouldTakeABatchOfARangeThatIsSavedAlreadyAsSaved() {
    DurableRepository within = replay().within(begin(), first);
    Position claimed = within.claim(first.position(REPLAY));
    Reading reading = reading(1);

    within.save(batch(claimed, reading));
    within.save(batch(claimed, reading));

    assertThat(count(reading.id())).isEqualTo(1);
  }

  @Test
  void shouldClaimNoRangeForWhoeverWasOvertaken() {
    DurableRepository overtaken = replay().within(begin(), first);
    DurableRepository newest = replay().within(begin(), first);
    Position owner = newest.claim(first.position(REPLAY));

    assertThatExceptionOfType(PositionLostException.class).isThrownBy(() -> overtaken.claim(owner));
    assertThat(newest.save(batch(owner, reading(1))).stored()).isEqualTo(1);
  }

  @Test
  void shouldClaimNoRangeForWhoeverWasOvertakenWhenAllIsFolded() {
    DurableRepository overtaken = replay().within(begin(), first);
    Plan newest = begin();
    putThrough(newest, first, reading(1), reading(2));
    putThrough(newest, second, reading(3));
    replay().fold(newest, "test");

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> overtaken.claim(first.position(REPLAY)));
  }

  @Test
  void shouldNotFoldForWhoeverWasOvertaken() {
    Plan overtaken = begin();
    Plan newest = begin();
    putThrough(newest, first, reading(1), reading(2));
    putThrough(newest, second, reading(3));

    assertThatExceptionOfType(PositionLostException.class)
        .isThrownBy(() -> replay().fold(overtaken, "test"));
    assertThat(positionsOf("test")).isEmpty();

    replay().fold(newest, "test");
    assertThat(positionsOf("test")).hasSize(1);
  }

  @Test
  void shouldNotFoldWhatIsNotDone() {
    Plan plan = begin();
    putThrough(plan, first, reading(1), reading(2));

    assertThatIllegalStateException().isThrownBy(() -> replay().fold(plan, "test"));
    assertThat(positionsOf("test")).isEmpty();
    assertThat(begin().ranges()).hasSize(2);
  }

  @Test
  void shouldFoldOnceMoreWhenTheAnswerWasLost() {
    Plan plan = begin();
    putThrough(plan, first, reading(1), reading(2));
    putThrough(plan, second, reading(3));

    replay().fold(plan, "test");
    replay().fold(plan, "test");

    assertThat(positionsOf("test")).extracting(Position::nextOffset).containsExactly(6L);
  }

  @Test
  void shouldBeFinishedWhenItWasFoldedBefore() {
    Plan plan = begin();
    putThrough(plan, first, reading(1), reading(2));
    putThrough(plan, second, reading(3));
    replay().fold(plan, null);
    Plan again = begin();

    assertThat(again.ranges()).isEmpty();
    assertThat(again.ends()).extracting(Position::nextOffset).containsExactly(6L);
    assertThat(positionsOf("test")).isEmpty();

    replay().fold(again, "test");
    assertThat(positionsOf("test")).extracting(Position::nextOffset).containsExactly(6L);
  }

  @Test
  void shouldLeaveALoggerWhereItIsThatHasBegunMeanwhile() {
    Plan plan = begin();
    Position live = repository().claim(new Position("test", partition, 0, 0));
    repository().save(batch(live, reading(1)));
    putThrough(plan, first, reading(2), reading(3));
    putThrough(plan, second, reading(4));

    replay().fold(plan, "test");

    assertThat(positionsOf("test")).extracting(Position::nextOffset).containsExactly(1L);
  }

  @Test
  void shouldRefuseToReplayIntoWhatALoggerSavesAlready() {
    repository().save(batch(repository().claim(new Position("live", partition, 0, 0)), reading(1)));

    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(this::begin)
        .withMessageContaining("logger 'live' saves topic 'readings' there already");
    assertThat(positionsOf(REPLAY)).isEmpty();
  }
}
