package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * A CSV repository, and loggers that save in it what two topics of two partitions hold, one topic
 * at a time. Some messages are no readings, and some are sent twice, in the same partition or
 * another.
 */
final class ChangedWorld implements AutoCloseable {
  private static final int MESSAGES = 60;
  private static final List<String> LOGGERS = List.of("one", "two");
  private static final List<String> TOPIC_IDS =
      List.of("-firstfirstfirstfirst-", "second_second_second_s");
  private static final UUID NO_READING = new UUID(0, 0);

  private final CsvTable table;
  private final Random random;
  private final Map<Partition, List<UUID>> messages = new HashMap<>();
  private final Set<UUID> expected = new HashSet<>();
  private final Set<RejectedRow.Place> expectedRejected = new HashSet<>();
  private final Map<Partition, Position> claimed = new HashMap<>();
  private DurableRepository repository;

  /** Something that is done to the files. */
  interface Damage {
    void run() throws IOException;
  }

  ChangedWorld(CsvTable table, Random random) {
    this.table = table;
    this.random = random;
    this.repository = table.open();
    List<UUID> sent = new ArrayList<>();
    for (String topicId : TOPIC_IDS) {
      for (int number = 0; number < 2; number++) {
        Partition partition = new Partition("readings", topicId, number);
        messages.put(partition, messages(partition, sent));
      }
    }
    claim(0, LOGGERS.getFirst());
  }

  private List<UUID> messages(Partition partition, List<UUID> sent) {
    List<UUID> ids = new ArrayList<>();
    for (long offset = 0; offset < MESSAGES; offset++) {
      if (random.nextInt(6) == 0) {
        ids.add(NO_READING);
        expectedRejected.add(new RejectedRow.Place(partition, offset));
      } else if (random.nextInt(5) == 0 && !sent.isEmpty()) {
        ids.add(sent.get(random.nextInt(sent.size())));
      } else {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        ids.add(id);
        sent.add(id);
        expected.add(id);
      }
    }
    return ids;
  }

  private void claim(int topic, String logger) {
    claimed.clear();
    for (int number = 0; number < 2; number++) {
      Partition partition = new Partition("readings", TOPIC_IDS.get(topic), number);
      claimed.put(partition, repository.claim(new Position(logger, partition, 0, 0)));
    }
  }

  /** A new start, after which a logger may have another name or topic. */
  void reopen(Damage damage) throws IOException {
    repository.close();
    damage.run();
    repository = table.open();
    claimAnew(random.nextInt(3) == 0);
  }

  /** Meets a change in the middle of its work. */
  void meet(Damage damage) throws IOException {
    damage.run();
    claimAnew(false);
  }

  private void claimAnew(boolean another) {
    Position any = claimed.values().iterator().next();
    if (another) {
      claim(random.nextInt(2), LOGGERS.get(random.nextInt(2)));
    } else {
      claim(TOPIC_IDS.indexOf(any.partition().topicId()), any.logger());
    }
  }

  /** Saves a batch of what comes next, and says whether there was anything. */
  boolean save() {
    List<ReceivedReading> readings = new ArrayList<>();
    List<RejectedReading> rejected = new ArrayList<>();
    List<Advance> advances = new ArrayList<>();
    for (Position at : claimed.values()) {
      long end = Math.min(MESSAGES, at.nextOffset() + random.nextInt(1, 8));
      if (end > at.nextOffset()) {
        add(at, end, readings, rejected);
        advances.add(new Advance(at, end));
      }
    }
    if (advances.isEmpty()) {
      return false;
    }
    try {
      repository.save(new Batch(readings, rejected, advances));
      advances.forEach(each -> claimed.put(each.from().partition(), each.to()));
    } catch (PositionLostException e) {
      claimAnew(false);
    }
    return true;
  }

  private void add(
      Position at, long end, List<ReceivedReading> readings, List<RejectedReading> rejected) {
    byte[] message = {'x'};
    Partition partition = at.partition();
    for (long offset = at.nextOffset(); offset < end; offset++) {
      UUID id = messages.getOrDefault(partition, List.of()).get((int) offset);
      if (id.equals(NO_READING)) {
        rejected.add(
            new RejectedReading(partition, offset, Instant.EPOCH, "-1\r\n\"id\"", message));
      } else {
        readings.add(new ReceivedReading(reading(id), partition, offset, message));
      }
    }
  }

  private static Reading reading(UUID id) {
    Value value =
        id.getMostSignificantBits() % 2 == 0
            ? new Value.Scalar(id.getLeastSignificantBits())
            : new Value.Document("{\"a\":\r\n\"é,\\\"\\n\"}");
    return new Reading(id, "-sensor", Instant.EPOCH, value, OptionalLong.empty());
  }

  /** Reads both topics to their ends, by a logger that may have come late, and looks. */
  void finish() {
    for (int topic = 0; topic < 2; topic++) {
      claim(topic, LOGGERS.get(random.nextInt(2)));
      boolean more = true;
      while (more) {
        more = save();
      }
    }
    assertThat(table.ids()).doesNotHaveDuplicates().hasSameElementsAs(expected);
    assertThat(table.rejectedPlaces()).doesNotHaveDuplicates().hasSameElementsAs(expectedRejected);
  }

  @Override
  public void close() {
    repository.close();
  }
}
