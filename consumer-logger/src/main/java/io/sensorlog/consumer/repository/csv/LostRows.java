package io.sensorlog.consumer.repository.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where positions have to go back to when somebody has cut rows off the end of a file. One thread
 * only.
 *
 * <p>A position goes back to the offset behind the last of its rows that is left, or to where it
 * began if none is. That is far enough: what it dealt with before that row stands before it in the
 * file, or is the duplicate of something that does, and what is left of the file is its beginning.
 * And it may be too far: what is read again and still there is recognised by its id, or by its
 * place in the topic, and stored once. So going back too far costs time, and no more.
 */
final class LostRows {
  private static final long NONE = -1;

  private final List<PositionRow> positions;
  private final long[] last;

  LostRows(List<PositionRow> positions) {
    this.positions = positions;
    this.last = new long[positions.size()];
    Arrays.fill(last, NONE);
  }

  /**
   * A row that is left, in the order of the file.
   *
   * @param whose tells the positions that it may be of
   */
  void left(long offset, Predicate<PositionRow> whose) {
    for (int i = 0; i < last.length; i++) {
      if (whose.test(positions.get(i))) {
        last[i] = offset;
      }
    }
  }

  /**
   * The positions, set back as far as they need.
   *
   * @param concerned tells those that may have lost something
   * @param unsure tells those whose rows cannot be told from others': they go back to where they
   *     began
   */
  List<PositionRow> setBack(Predicate<PositionRow> concerned, Predicate<PositionRow> unsure) {
    List<PositionRow> back = new ArrayList<>();
    for (int i = 0; i < last.length; i++) {
      PositionRow row = positions.get(i);
      long known = unsure.test(row) || last[i] == NONE ? row.firstOffset() : last[i] + 1;
      back.add(concerned.test(row) ? row.at(Math.min(row.nextOffset(), known)) : row);
    }
    return back;
  }
}
