package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What must be so. At each commit: the messages that the transaction has dealt with are those that
 * its positions move over, all of them and no other; each of them is stored or rejected as it
 * should be; and who moves a position holds its newest claim.
 */
final class Ledger {
  private final SimulatedTopic topic;

  Ledger(SimulatedTopic topic) {
    this.topic = topic;
  }

  /** Before a transaction is applied. */
  void check(SimulatedDatabase database, SimulatedSession transaction) {
    Changes changes = transaction.changes();
    Set<Place> expected = new TreeSet<>();
    changes
        .positions()
        .forEach(
            (partition, row) -> {
              long before = database.nextOffset(partition);
              require(
                  row.nextOffset() >= before,
                  () ->
                      "position of %d is set back from %d to %d"
                          .formatted(partition, before, row.nextOffset()));
              expected.addAll(messages(partition, before, row.nextOffset()));
            });
    require(
        changes.attempted().equals(expected),
        () ->
            "%s writes %s, its positions move over %s"
                .formatted(transaction.actor(), changes.attempted(), expected));
    changes.steps().values().forEach(step -> checkClaim(database, transaction, step));
  }

  private static void checkClaim(
      SimulatedDatabase database, SimulatedSession transaction, Advance step) {
    int partition = step.from().partition().number();
    require(
        database.isClaimedBy(transaction.actor(), partition) || database.wasRestored(),
        () ->
            "%s moves a position that somebody else has claimed since: %s, %s"
                .formatted(transaction.actor(), step, database.positions().get(partition)));
  }

  private Set<Place> messages(int partition, long from, long to) {
    Set<Place> places = new TreeSet<>();
    for (long offset = from; offset < to; offset++) {
      if (topic.at(partition, offset) != null) {
        places.add(new Place(partition, offset));
      }
    }
    return places;
  }

  /** After a transaction was applied. */
  void checkRange(SimulatedDatabase database, Changes changes) {
    changes.attempted().forEach(place -> checkMessage(database, place));
  }

  private void checkMessage(SimulatedDatabase database, Place place) {
    Message message = topic.at(place.partition(), place.offset());
    if (message == null) {
      throw new AssertionError("nothing stands at " + place);
    }
    boolean stored = database.readings().containsKey(message.id());
    boolean rejected = database.rejected().containsKey(place);
    require(
        message.isToBeStored() ? stored && !rejected : rejected && !stored,
        () ->
            "the message at %s (%s) is %s and %s"
                .formatted(
                    place,
                    message.isToBeStored() ? "valid" : "not valid",
                    stored ? "stored" : "not stored",
                    rejected ? "rejected" : "not rejected"));
  }

  /** When all is calm and everything has been read. */
  void checkEnd(SimulatedDatabase database) {
    Set<UUID> ids = new HashSet<>();
    Set<Place> rejected = new TreeSet<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      requireAtEnd(database, partition);
      for (Place place : messages(partition, 0, topic.end(partition))) {
        checkMessage(database, place);
        Message message = topic.at(place.partition(), place.offset());
        if (message != null && message.isToBeStored()) {
          ids.add(message.reading());
        } else {
          rejected.add(place);
        }
      }
    }
    require(database.readings().keySet().equals(ids), () -> "stored is what was not sent");
    require(database.rejected().keySet().equals(rejected), () -> "rejected is what should not be");
    database
        .readings()
        .forEach((id, place) -> require(isAt(id, place), () -> id + " is not at " + place));
  }

  private void requireAtEnd(SimulatedDatabase database, int partition) {
    long at = database.nextOffset(partition);
    long end = topic.end(partition);
    require(
        at == end, () -> "partition %d stands at %d, its end is %d".formatted(partition, at, end));
  }

  private boolean isAt(UUID id, Place place) {
    Message message = topic.at(place.partition(), place.offset());
    return message != null && id.equals(message.id());
  }

  static void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }
}
