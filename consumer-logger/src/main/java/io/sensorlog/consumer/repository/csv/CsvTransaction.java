package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RefusedRowException;
import io.sensorlog.consumer.repository.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects in memory what a transaction changes; the store has the rest, and the ids of the
 * transaction's own readings. One thread only.
 */
final class CsvTransaction implements Transaction, PositionTable, ReadingTable {
  private final CsvStore store;
  private final Map<PositionRow.Key, PositionRow> positions = new LinkedHashMap<>();
  private final Set<PositionRow.Key> removed = new HashSet<>();
  private final List<ReceivedReading> readings = new ArrayList<>();
  private final List<RejectedReading> rejected = new ArrayList<>();
  private final Set<RejectedRow.Place> places = new HashSet<>();
  private final Set<Partition> withRejected = new HashSet<>();
  private int savepoint;
  private int savepointOfRejected;

  CsvTransaction(CsvStore store) {
    this.store = store;
  }

  @Override
  public PositionTable positions() {
    return this;
  }

  @Override
  public ReadingTable readings() {
    return this;
  }

  @Override
  public void begin(Position beginning) {
    if (row(beginning).isEmpty()) {
      put(PositionRow.beginning(beginning, rangeFromHere()));
    }
  }

  private RowRange rangeFromHere() {
    return RowRange.beginning(store.committed().readings(), store.committed().rejected());
  }

  @Override
  public void claim(Position which) {
    row(which).map(PositionRow::claimed).ifPresent(this::put);
  }

  @Override
  public Optional<Position> read(Position which) {
    return row(which).map(PositionRow::position);
  }

  @Override
  public List<Position> all(String topic) {
    return rows()
        .filter(row -> row.topic().equals(topic) && !CsvRanges.isRange(row))
        .map(PositionRow::position)
        .toList();
  }

  @Override
  public RangeTable ranges() {
    return new CsvRanges(this);
  }

  /** All positions as they stand now. */
  Stream<PositionRow> rows() {
    return store.committed().positionsWith(positions.values(), removed).stream();
  }

  /**
   * All rows that a replay has written are the logger's from now on. They are the replay's, too:
   * ranges have written them in any order, and of rows of two positions {@link Recovery} does not
   * believe that they are in the order of offsets.
   */
  void goOn(Position replayed, String logger) {
    PositionRow own = row(replayed).orElseThrow();
    PositionRow whole = own.having(own.rows().with(store.committed().readings().rows(), true));
    put(whole);
    PositionRow goingOn = whole.of(logger);
    if (row(goingOn.position()).isEmpty()) {
      put(goingOn);
    }
  }

  void remove(PositionRow row) {
    positions.remove(row.key());
    removed.add(row.key());
  }

  @Override
  public boolean advance(Advance step) {
    Optional<PositionRow> there =
        row(step.from()).filter(row -> row.position().equals(step.from()));
    boolean back = step.nextOffset() < step.from().nextOffset();
    there
        .map(
            row ->
                back
                    ? row.beginningAt(step.nextOffset(), rangeFromHere())
                    : row.at(step.nextOffset()))
        .ifPresent(this::put);
    return there.isPresent();
  }

  private Optional<PositionRow> row(Position which) {
    PositionRow.Key key = PositionRow.Key.of(which);
    return Optional.ofNullable(positions.get(key))
        .or(() -> removed.contains(key) ? Optional.empty() : store.position(key));
  }

  private void put(PositionRow row) {
    positions.put(row.key(), row);
  }

  @Override
  public void insert(List<ReceivedReading> inserted) {
    store.reserve(inserted.size()); // nothing may fail between a reading and its id
    for (ReceivedReading received : inserted) {
      readings.add(received);
      if (!store.hold(received.reading().id())) {
        readings.removeLast();
        throw new RefusedRowException(true, "id: is there already", null);
      }
    }
  }

  @Override
  public Set<UUID> stored(List<ReceivedReading> wanted) {
    return wanted.stream()
        .map(each -> each.reading().id())
        .filter(store::holds)
        .collect(Collectors.toSet());
  }

  @Override
  public void insertRejected(List<RejectedReading> inserted) {
    for (RejectedReading reading : inserted) {
      RejectedRow.Place place = RejectedRow.Place.of(reading);
      withRejected.add(reading.partition());
      if (!store.holdsRejected(reading.partition(), reading.offset()) && places.add(place)) {
        rejected.add(reading);
      }
    }
  }

  @Override
  public void savepoint() {
    savepoint = readings.size();
    savepointOfRejected = rejected.size();
  }

  @Override
  public void rollbackToSavepoint() {
    forgetFrom(savepoint);
    List<RejectedReading> rejectedSince = rejected.subList(savepointOfRejected, rejected.size());
    rejectedSince.forEach(reading -> places.remove(RejectedRow.Place.of(reading)));
    rejectedSince.clear();
  }

  /** Nothing of it will be committed. */
  void forget() {
    forgetFrom(0);
  }

  /** Needs no memory, as its lack may be why. */
  private void forgetFrom(int first) {
    while (readings.size() > first) {
      store.forget(readings.removeLast().reading().id());
    }
  }

  /** All of it; the positions know where their rows are. */
  Changes changes() {
    long end = store.committed().readings().rows() + readings.size();
    Map<PositionRow.Key, PositionRow> moved = new HashMap<>();
    positions.forEach((key, row) -> moved.put(key, row.having(rangeOf(row, end))));
    return new Changes(
        List.copyOf(readings), List.copyOf(rejected), List.copyOf(moved.values()), removed);
  }

  private RowRange rangeOf(PositionRow row, long end) {
    boolean hasReadings = readings.stream().anyMatch(each -> row.isOf(each.partition()));
    boolean hasRejected = withRejected.stream().anyMatch(row::isOf);
    return row.rows().with(hasReadings ? end : row.rows().end(), hasRejected);
  }
}
