package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Ranges of replays among the positions of a CSV file: each is the position of a logger whose name
 * is that of the replay, the first offset and the end. For one transaction; one thread only.
 */
record CsvRanges(CsvTransaction transaction) implements RangeTable {
  private static final Pattern NAME = Pattern.compile("(replay:.*)\\[(\\d+),(\\d+)\\)");

  /** Whether this is the position of a range, and not that of a logger. */
  static boolean isRange(PositionRow row) {
    return NAME.matcher(row.logger()).matches();
  }

  private static String name(String replay, ReplayRange range) {
    return "%s[%d,%d)".formatted(replay, range.firstOffset(), range.endOffset());
  }

  @Override
  public List<ReplayRange> all(String replay, String topic, String topicId) {
    return rows(replay, topicId)
        .map(CsvRanges::range)
        .sorted(
            Comparator.comparingInt((ReplayRange range) -> range.partition().number())
                .thenComparingLong(ReplayRange::firstOffset))
        .toList();
  }

  private Stream<PositionRow> rows(String replay, String topicId) {
    return transaction
        .rows()
        .filter(row -> row.topicId().equals(topicId))
        .filter(
            row -> {
              Matcher matcher = NAME.matcher(row.logger());
              return matcher.matches() && matcher.group(1).equals(replay);
            });
  }

  private static ReplayRange range(PositionRow row) {
    Matcher matcher = NAME.matcher(row.logger());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(row.logger());
    }
    return new ReplayRange(
        row.position().partition(),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        row.nextOffset(),
        row.ownerEpoch());
  }

  @Override
  public void add(String replay, List<ReplayRange> ranges) {
    ranges.forEach(range -> transaction.begin(range.position(name(replay, range))));
  }

  @Override
  public PositionTable positions(ReplayRange range) {
    return new OneRange(transaction, range);
  }

  @Override
  public void goOn(Position replayed, String logger) {
    transaction.goOn(replayed, logger);
  }

  @Override
  public void delete(String replay, String topicId) {
    rows(replay, topicId).toList().forEach(transaction::remove);
  }

  private record OneRange(CsvTransaction transaction, ReplayRange range) implements PositionTable {

    private Position named(Position position) {
      return new Position(
          name(position.logger(), range),
          position.partition(),
          position.nextOffset(),
          position.ownerEpoch());
    }

    /** The plan has begun it. */
    @Override
    public void begin(Position beginning) {}

    @Override
    public void claim(Position which) {
      transaction.claim(named(which));
    }

    @Override
    public Optional<Position> read(Position which) {
      return transaction
          .read(named(which))
          .map(
              found ->
                  new Position(
                      which.logger(), which.partition(), found.nextOffset(), found.ownerEpoch()));
    }

    @Override
    public List<Position> all(String topic) {
      return List.of();
    }

    @Override
    public boolean advance(Advance step) {
      return transaction.advance(new Advance(named(step.from()), step.nextOffset()));
    }
  }
}
