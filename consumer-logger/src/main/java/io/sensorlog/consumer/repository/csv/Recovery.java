package io.sensorlog.consumer.repository.csv;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the files to what is committed, and looks what they hold. For one opening; one thread
 * only.
 *
 * <ul>
 *   <li>What stands behind the committed length, a torn line or whole ones, was never committed: it
 *       is cut off, and will be read again from the topic.
 *   <li>A file that is shorter than that has been cut by somebody: it is cut back to its last whole
 *       row, and positions are set back, see {@link LostRows}.
 *   <li>Without a file of positions, whole rows stay, and all positions begin anew.
 *   <li>A file that is long enough and has other rows than it should is refused: whoever changed it
 *       may want to keep the change.
 * </ul>
 *
 * <p>A row of a reading does not name its topic. It is that of the position in whose range of rows
 * it stands; if such ranges overlap, as when one file is written from two topics in turn, the
 * positions concerned go back to where they began. A rejected row names its topic, but not whose it
 * is: of several positions in one partition, as after a replay by ranges, nobody knows which of
 * them wrote what, nor in which order.
 */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final AppendedFile readings;
  private final AppendedFile rejected;
  private final PositionsFile file;
  private final Stored stored = new Stored();

  Recovery(AppendedFile readings, AppendedFile rejected, PositionsFile file) {
    this.readings = readings;
    this.rejected = rejected;
    this.file = file;
  }

  /**
   * Does all that, and writes down what is committed now.
   *
   * @throws CommandFailedException if a file was changed in a way that cannot be repaired
   */
  Committed run() throws IOException {
    Optional<Committed> found = file.read();
    Committed before =
        found.orElseGet(() -> new Committed(new Extent(0, 0), new Extent(0, 0), List.of()));
    long end = end(readings, found.map(Committed::readings));
    long rejectedEnd = end(rejected, found.map(Committed::rejected));
    Committed committed = withRejected(withReadings(before, end), rejectedEnd);
    requireUnchanged(readings, before.readings(), committed.readings(), found);
    requireUnchanged(rejected, before.rejected(), committed.rejected(), found);
    cut(readings, before.readings(), committed.readings());
    cut(rejected, before.rejected(), committed.rejected());
    if (!found.equals(Optional.of(committed))) {
      readings.force(); // what is committed now may not have been before
      rejected.force();
      file.prepare(committed);
      file.commit();
    }
    return committed;
  }

  /** What the files hold; complete after {@link #run}. */
  Stored stored() {
    return stored;
  }

  /** How far the file goes that can be used, in bytes. */
  private static long end(AppendedFile file, Optional<Extent> committed) throws IOException {
    long size = file.size();
    long length = committed.map(Extent::bytes).orElse(Long.MAX_VALUE);
    return size >= length ? length : WholeRows.end(file.content(size));
  }

  private Committed withReadings(Committed before, long end) throws IOException {
    List<PositionRow> positions = before.positions();
    LostRows lost = new LostRows(positions);
    RowReader<ReadingRow.Place> rows =
        new RowReader<>(readings.path(), readings.content(end), ReadingRow::place);
    long count = 0;
    for (; rows.hasNext(); count++) {
      ReadingRow.Place place = rows.next();
      long row = count;
      stored.add(place.id());
      lost.left(place.offset(), position -> position.mayHold(row, place.partition()));
    }
    if (count < before.readings().rows()) {
      long left = count;
      positions =
          lost.setBack(position -> true, position -> isUnsure(position, before)).stream()
              .map(position -> position.having(position.rows().cutAt(left)))
              .toList();
    }
    return new Committed(new Extent(end, count), before.rejected(), positions);
  }

  private static boolean isUnsure(PositionRow position, Committed before) {
    return before.positions().stream()
        .anyMatch(
            other ->
                !other.key().equals(position.key())
                    && other.partition() == position.partition()
                    && other.rows().overlaps(position.rows()));
  }

  private Committed withRejected(Committed before, long end) throws IOException {
    List<PositionRow> positions = before.positions();
    LostRows lost = new LostRows(positions);
    RowReader<RejectedRow.Place> rows =
        new RowReader<>(rejected.path(), rejected.content(end), RejectedRow::place);
    long count = 0;
    for (; rows.hasNext(); count++) {
      RejectedRow.Place place = rows.next();
      long row = count;
      stored.addRejected(place.partition(), place.offset());
      lost.left(place.offset(), position -> position.mayHoldRejected(row, place.partition()));
    }
    if (count < before.rejected().rows()) {
      positions =
          lost.setBack(
              position -> position.rows().hasRejected(), position -> isNotAlone(position, before));
    }
    return new Committed(before.readings(), new Extent(end, count), positions);
  }

  private static boolean isNotAlone(PositionRow position, Committed before) {
    return before.positions().stream()
        .anyMatch(
            other ->
                !other.key().equals(position.key()) && other.isOf(position.position().partition()));
  }

  private static void requireUnchanged(
      AppendedFile file, Extent before, Extent now, Optional<Committed> found) throws IOException {
    boolean cut = now.bytes() < before.bytes();
    boolean other = found.isPresent() && !cut && now.rows() != before.rows();
    if (other || !file.endsLikeALine(now.bytes())) {
      throw new CommandFailedException(
          "%s was changed by somebody: its first %d bytes are not the %d rows that were committed."
                  .formatted(file.path(), now.bytes(), before.rows())
              + " Put back what was there, or move it away together with the files beside it");
    }
  }

  /** Only of a file that is known to be ours. */
  private static void cut(AppendedFile file, Extent before, Extent now) throws IOException {
    long size = file.size();
    if (now.bytes() < size) {
      log.warn(
          "{}: the last {} bytes were not committed, cut off", file.path(), size - now.bytes());
      file.cut(now.bytes());
    }
    if (now.bytes() < before.bytes()) {
      log.warn(
          "{}: was cut by somebody: has {} of {} rows; what is missing is read again",
          file.path(),
          now.rows(),
          before.rows());
    }
  }
}
