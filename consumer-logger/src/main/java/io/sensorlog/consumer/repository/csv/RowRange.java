package io.sensorlog.consumer.repository.csv;

/**
 * Between which rows of the files those of a position stand, counted from 0: all of them behind the
 * first, others may stand between them.
 *
 * @param first of the readings, where the position began
 * @param end behind its last reading
 * @param firstRejected of the rejected readings, where the position began
 * @param hasRejected whether it has rejected anything, be it there already
 */
record RowRange(long first, long end, long firstRejected, boolean hasRejected) {

  /** Of a position that begins now. */
  static RowRange beginning(Extent readings, Extent rejected) {
    return new RowRange(readings.rows(), readings.rows(), rejected.rows(), false);
  }

  boolean holds(long row) {
    return row >= first && row < end;
  }

  boolean overlaps(RowRange other) {
    return Math.max(first, other.first) < Math.min(end, other.end);
  }

  /** With rows up to this end, and perhaps with something rejected. */
  RowRange with(long newEnd, boolean rejected) {
    return new RowRange(first, newEnd, firstRejected, hasRejected || rejected);
  }

  /** What is left of it in a shorter file of readings. */
  RowRange cutAt(long rows) {
    return new RowRange(Math.min(first, rows), Math.min(end, rows), firstRejected, hasRejected);
  }
}
