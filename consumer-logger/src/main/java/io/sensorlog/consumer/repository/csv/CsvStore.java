package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The open files, what is committed in them, and the ids of the one transaction that is at work.
 * One thread at a time.
 *
 * <p>A commit appends rows to both files, forces them to the disk, and then puts a new file of
 * positions, which knows how long both are, in the place of the old one. Until that moment nothing
 * is committed, whatever stands in the files; from that moment everything is. A process that ends
 * anywhere between leaves what {@link Recovery} cuts off.
 */
final class CsvStore implements Closeable {
  private final AppendedFile readings;
  private final AppendedFile rejected;
  private final PositionsFile positionsFile;
  private final Stored stored;
  private final Map<PositionRow.Key, PositionRow> positions = new HashMap<>();
  private Committed committed;
  private Outcome last = Outcome.CLEAN;

  /** What the last commit may have left behind. */
  private enum Outcome {
    CLEAN,
    ROWS,
    ROWS_AND_POSITIONS
  }

  private CsvStore(
      AppendedFile readings, AppendedFile rejected, PositionsFile positionsFile, Recovery recovery)
      throws IOException {
    this.readings = readings;
    this.rejected = rejected;
    this.positionsFile = positionsFile;
    this.committed = recovery.run();
    this.stored = recovery.stored();
    committed.positions().forEach(row -> positions.put(row.key(), row));
  }

  /**
   * Opens the files, repairs them, and reads all ids: in the order of a second for each million
   * rows.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if they are not ours, or cannot be
   *     repaired
   */
  static CsvStore open(CsvFiles files) throws IOException {
    AppendedFile readings = AppendedFile.open(files.readings(), ReadingRow.HEADER);
    try {
      AppendedFile rejected = AppendedFile.open(files.rejected(), RejectedRow.HEADER);
      try {
        PositionsFile file = new PositionsFile(files.positions());
        return new CsvStore(readings, rejected, file, new Recovery(readings, rejected, file));
      } catch (IOException | RuntimeException e) {
        rejected.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      readings.close();
      throw e;
    }
  }

  /** Whether the files are as they were left. */
  boolean isAsLeft() throws IOException {
    return readings.isAsLeft(committed.readings().bytes())
        && rejected.isAsLeft(committed.rejected().bytes());
  }

  Committed committed() {
    return committed;
  }

  Optional<PositionRow> position(PositionRow.Key key) {
    return Optional.ofNullable(positions.get(key));
  }

  boolean holds(UUID id) {
    return stored.holds(id);
  }

  /** Makes room for so many more ids: holding them cannot fail then. */
  void reserve(int more) {
    stored.reserve(more);
  }

  /**
   * From now on {@link #holds} the id, though its row is written by the next commit only; {@link
   * #forget} if that does not come.
   *
   * @return whether it was not held
   */
  boolean hold(UUID id) {
    return stored.add(id);
  }

  void forget(UUID id) {
    stored.remove(id);
  }

  boolean holdsRejected(Partition partition, long offset) {
    return stored.holdsRejected(partition, offset);
  }

  /**
   * Commits the changes. If it throws, nothing is committed, and what was written is taken back.
   */
  void commit(Changes changes) throws IOException {
    try {
      last = Outcome.ROWS;
      Committed next = write(changes);
      last = Outcome.ROWS_AND_POSITIONS;
      positionsFile.commit();
      last = Outcome.CLEAN;
      remember(changes, next);
    } catch (IOException | RuntimeException e) {
      takeBackAfter(e);
      throw e;
    }
  }

  private Committed write(Changes changes) throws IOException {
    Committed next =
        new Committed(
            readings.append(committed.readings(), changes.readings(), ReadingRow::of),
            rejected.append(committed.rejected(), changes.rejected(), RejectedRow::of),
            committed.positionsWith(changes.positions(), changes.removed()));
    positionsFile.prepare(next);
    return next;
  }

  private void remember(Changes changes, Committed next) {
    changes.rejected().forEach(each -> stored.addRejected(each.partition(), each.offset()));
    positions.keySet().removeAll(changes.removed());
    changes.positions().forEach(row -> positions.put(row.key(), row));
    committed = next;
  }

  private void takeBackAfter(Exception failure) {
    try {
      takeBack();
    } catch (IOException e) {
      failure.addSuppressed(e); // the next transaction tries again, and does nothing before
    }
  }

  /**
   * Takes back what a commit that failed has left, if that has not been done. The positions first:
   * as long as they may be the new ones, the rows belong to them.
   */
  void takeBack() throws IOException {
    if (last == Outcome.ROWS_AND_POSITIONS) {
      positionsFile.prepare(committed);
      positionsFile.commit();
      last = Outcome.ROWS;
    }
    if (last == Outcome.ROWS) {
      readings.cut(committed.readings().bytes());
      rejected.cut(committed.rejected().bytes());
      last = Outcome.CLEAN;
    }
  }

  @Override
  public void close() throws IOException {
    try (readings) {
      rejected.close();
    }
  }
}
