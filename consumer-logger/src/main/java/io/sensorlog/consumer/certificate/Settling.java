package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.repository.StoredReading;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in what a group of blocks differs: is given all rows of the repository, and knows the
 * messages of the group. One thread at a time.
 */
final class Settling {
  private static final int NONE = -1;

  private final Map<Integer, PartitionComparison> partitions;
  private final Map<Integer, BitSet> group;
  private final boolean isFirst;
  private final Messages messages;
  private final Rules rules;
  private final Findings findings;
  private final CanonicalForm form = new CanonicalForm();

  /**
   * @param group its blocks, by partition
   * @param isFirst whether it judges the rows of partitions that the topic does not have
   */
  Settling(
      Map<Integer, PartitionComparison> partitions,
      Map<Integer, BitSet> group,
      boolean isFirst,
      Messages messages,
      Rules rules,
      Findings findings) {
    this.partitions = partitions;
    this.group = group;
    this.isFirst = isFirst;
    this.messages = messages;
    this.rules = rules;
    this.findings = findings;
  }

  /** Every row of the repository, once. */
  void row(StoredReading row) {
    boolean here = isHere(row.partition(), row.offset());
    int sameId = sameId(row, here);
    if (sameId >= 0) {
      judge(sameId, row, here);
    } else if (here) {
      unknown(row, hasMessage(row));
    }
  }

  /** The first message of the row's id; an unreadable one is taken for that of its place. */
  private int sameId(StoredReading row, boolean here) {
    UUID id = row.uuid();
    if (id != null) {
      return messages.first(id);
    }
    return here ? validAt(row) : NONE;
  }

  private int validAt(StoredReading row) {
    int message = messages.at(row.partition(), row.offset());
    return message >= 0 && messages.is(message, Messages.VALID) ? message : NONE;
  }

  /** Whether the place is for this group to judge. */
  private boolean isHere(int partition, long offset) {
    if (partition < 0 || offset < 0) {
      return false;
    }
    PartitionComparison of = partitions.get(partition);
    if (of == null) {
      return isFirst;
    }
    BitSet blocks = group.get(partition);
    return blocks != null && of.range().holds(offset) && blocks.get(of.blocks.of(offset));
  }

  /** A row, and the messages with its id. */
  private void judge(int sameId, StoredReading row, boolean here) {
    int own = NONE;
    boolean same = false;
    Checksum hash = row.reading() == null ? null : form.hash(row.reading());
    for (int each = sameId; each >= 0; each = messages.next(each)) {
      same |= messages.hash(each).equals(hash);
      if (here && messages.place(each).equals(new Place(row.partition(), row.offset()))) {
        own = each;
      }
    }
    if (own < 0) {
      judgeElsewhere(sameId, row, here, same);
      return;
    }
    markDuplicates(sameId, own);
    if (messages.is(own, Messages.STORED | Messages.ALTERED)) {
      extra(row, "stored twice");
    } else if (messages.hash(own).equals(hash)) {
      messages.mark(own, Messages.STORED);
    } else {
      altered(own, row, null);
    }
  }

  private void markDuplicates(int sameId, int but) {
    for (int each = sameId; each >= 0; each = messages.next(each)) {
      if (each != but) {
        messages.mark(each, Messages.DUPLICATE);
      }
    }
  }

  /** A row whose place is none of those at which its id was sent, as far as this group knows. */
  private void judgeElsewhere(int sameId, StoredReading row, boolean here, boolean same) {
    PartitionComparison of = partitions.get(row.partition());
    if (same && rules.otherTopics() && row.hasPlace()) {
      markDuplicates(sameId, NONE); // stored from the other topic
      if (here) {
        unknown(row, hasMessage(row));
      }
    } else if (!row.hasPlace()) {
      altered(sameId, row, "place: none");
    } else if (of != null && of.isEqualAt(row.offset())) {
      markDuplicates(sameId, NONE);
    } else if (of != null && same && row.offset() < of.range().first()) {
      markDuplicates(sameId, NONE); // the message it was stored from is gone
    } else if (here && same && rules.compacted() && !hasMessage(row)) {
      markDuplicates(sameId, NONE);
      unknown(row, false);
    } else if (here || of == null || row.offset() < of.range().first()) {
      moved(sameId, row, here);
    } else if (messages.is(sameId, Messages.CHOSEN)) {
      markDuplicates(sameId, NONE);
      findings.addPending(
          new Findings.Pending(
              row.id(),
              messages.place(sameId),
              messages.hash(sameId),
              new Place(row.partition(), row.offset()),
              same));
    }
  }

  private boolean hasMessage(StoredReading row) {
    return messages.at(row.partition(), row.offset()) >= 0;
  }

  private void moved(int sameId, StoredReading row, boolean here) {
    markDuplicates(sameId, sameId);
    altered(sameId, row, place(row.partition(), row.offset()));
    if (!here && !partitions.containsKey(row.partition())) {
      findings.strays.extra--; // for the first group it was one
      findings.addMoved(row.id());
    }
  }

  static String place(int partition, long offset) {
    return "place: partition %d, offset %d".formatted(partition, offset);
  }

  private void altered(int message, StoredReading row, @Nullable String what) {
    messages.mark(message, Messages.ALTERED);
    if (!messages.is(message, Messages.CHOSEN) && !rules.takes(row)) {
      return;
    }
    Place place = messages.place(message);
    tally(place.partition()).altered++;
    if (what == null) {
      findings.addAltered(place, row);
    } else {
      findings.add(new Difference(Kind.ALTERED, place.partition(), place.offset(), row.id(), what));
    }
  }

  /** A row in this group whose id none of its messages has. */
  private void unknown(StoredReading row, boolean hasMessage) {
    if (!rules.takes(row)) {
      return;
    }
    Tally tally = partitions.containsKey(row.partition()) ? tally(row.partition()) : null;
    boolean compactedAway = !hasMessage && rules.compacted() && tally != null;
    if (!compactedAway && !rules.otherTopics()) {
      extra(row, row.problem());
      return;
    }
    if (tally != null) {
      tally.compactedAway += compactedAway ? 1 : 0;
      tally.unknown += compactedAway ? 0 : 1;
      tally.compareNot(row.reading() == null ? Checksum.ZERO : form.hash(row.reading()));
    }
  }

  private void extra(StoredReading row, String what) {
    if (rules.takes(row)) {
      tally(row.partition()).extra++;
      findings.add(new Difference(Kind.EXTRA, row.partition(), row.offset(), row.id(), what));
    }
  }

  /** Every rejected row of the topic, once. */
  void rejected(int partition, long offset) {
    if (!isHere(partition, offset)) {
      return;
    }
    int message = messages.at(partition, offset);
    if (message >= 0) {
      messages.mark(message, Messages.REJECTED);
    } else if (rules.compacted()) {
      tally(partition).rejectedCompactedAway++;
    } else {
      extraRejected(new Place(partition, offset), "");
    }
  }

  private void extraRejected(Place place, String id) {
    tally(place.partition()).extraRejected++;
    findings.add(new Difference(Kind.EXTRA_REJECTED, place.partition(), place.offset(), id, ""));
  }

  /** When all rows have been given. */
  void finish() {
    boolean follows = false;
    for (int message = 0; message < messages.size(); message++) {
      if (!messages.is(message, Messages.VALID)) {
        finishInvalid(message);
      } else if (messages.is(message, Messages.CHOSEN)) {
        boolean missing = !isSettled(message);
        if (missing) {
          Place place = messages.place(message);
          tally(place.partition()).missing++;
          findings.addHole(place, messages.id(message).toString(), follows);
        }
        follows = missing;
      }
    }
  }

  private void finishInvalid(int message) {
    if (rules.chosen().isAll() && !messages.is(message, Messages.REJECTED)) {
      Place place = messages.place(message);
      tally(place.partition()).missingRejected++;
      findings.add(
          new Difference(Kind.MISSING_REJECTED, place.partition(), place.offset(), "", ""));
    }
  }

  /** Whether a chosen valid message is accounted for. */
  private boolean isSettled(int message) {
    Tally tally = tally(messages.place(message).partition());
    boolean stored = messages.is(message, Messages.STORED | Messages.ALTERED);
    boolean rejected = messages.is(message, Messages.REJECTED);
    if (stored && rejected) {
      extraRejected(messages.place(message), messages.id(message).toString());
    } else if (!stored && rejected) {
      tally.keptAsRejected++;
      tally.expectNot(messages.hash(message));
    } else if (!stored && messages.is(message, Messages.DUPLICATE)) {
      tally.duplicates++;
      tally.expectNot(messages.hash(message));
    }
    return stored || rejected || messages.is(message, Messages.DUPLICATE);
  }

  private Tally tally(int partition) {
    PartitionComparison of = partitions.get(partition);
    return of == null ? findings.strays : of.tally;
  }
}
