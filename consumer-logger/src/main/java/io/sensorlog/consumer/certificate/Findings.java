package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.Certificate.Hole;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.repository.StoredReading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first differences of each kind, and what must be looked up in the topic again before all is
 * known. One thread at a time.
 */
final class Findings {
  /** Of each kind. */
  static final int MOST = 100;

  private static final int MOST_CANDIDATES = 10 * MOST;

  /** Of rows of partitions that the topic does not have. */
  final Tally strays = new Tally();

  private final Map<Kind, List<Difference>> differences = new EnumMap<>(Kind.class);
  private final List<Hole> holes = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final Map<Place, StoredReading> rows = new HashMap<>();
  private final Set<String> moved = new HashSet<>();
  private @Nullable Hole lastHole;

  /**
   * A message whose id is stored from a place that has not been looked at.
   *
   * @param row where the row says that it came from
   * @param sameContent whether the row is equal in all but its place
   */
  record Pending(String id, Place message, Checksum hash, Place row, boolean sameContent) {}

  void add(Difference difference) {
    List<Difference> of = differences.computeIfAbsent(difference.kind(), kind -> new ArrayList<>());
    if (of.size() < (difference.kind() == Kind.EXTRA ? MOST_CANDIDATES : MOST)) {
      of.add(difference);
    }
  }

  /** One whose message is to be compared with the row, to say in what they differ. */
  void addAltered(Place place, StoredReading row) {
    add(new Difference(Kind.ALTERED, place.partition(), place.offset(), row.id(), row.problem()));
    if (row.problem().isEmpty() && rows.size() < MOST) {
      rows.put(place, row);
    }
  }

  /**
   * A missing message.
   *
   * @param follows whether it is the next one behind the last that was missing
   */
  void addHole(Place place, String id, boolean follows) {
    add(new Difference(Kind.MISSING, place.partition(), place.offset(), id, ""));
    Hole last = lastHole;
    if (follows && last != null && last.partition() == place.partition()) {
      lastHole = new Hole(place.partition(), last.first(), place.offset(), last.messages() + 1);
    } else {
      endHole();
      lastHole = new Hole(place.partition(), place.offset(), place.offset(), 1);
    }
  }

  private void endHole() {
    if (lastHole != null && holes.size() < MOST) {
      holes.add(lastHole);
    }
    lastHole = null;
  }

  void addPending(Pending one) {
    pending.add(one);
  }

  /** Those that have not been looked up; none are left. */
  List<Pending> takePending() {
    List<Pending> taken = List.copyOf(pending);
    pending.clear();
    return taken;
  }

  /** The row of this id is altered: it is no extra one. */
  void addMoved(String id) {
    moved.add(id);
  }

  /** Rows whose messages are still to be compared. */
  Map<Place, StoredReading> rows() {
    return rows;
  }

  /** Says in what the altered reading of this place differs. */
  void describe(Place place, String what) {
    differences
        .getOrDefault(Kind.ALTERED, List.of())
        .replaceAll(
            each ->
                each.partition() == place.partition()
                        && each.offset() == place.offset()
                        && each.what().isEmpty()
                    ? new Difference(
                        each.kind(), place.partition(), place.offset(), each.id(), what)
                    : each);
  }

  /** The first ones of a kind, {@link #MOST} at most. */
  List<Difference> first(Kind kind) {
    return differences.getOrDefault(kind, List.of()).stream()
        .filter(each -> kind != Kind.EXTRA || !moved.contains(each.id()))
        .limit(MOST)
        .toList();
  }

  /** The first missing ones, as ranges. */
  List<Hole> holes() {
    endHole();
    return List.copyOf(holes);
  }
}
