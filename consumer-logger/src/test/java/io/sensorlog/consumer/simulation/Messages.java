package io.sensorlog.consumer.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What sensors send: mostly good readings, some of them again under the same id as after an answer
 * that was lost, some that no database row can hold, and some bytes that are no reading.
 */
final class Messages {
  private static final ReadingCodec CODEC = new ReadingCodec();
  private static final Instant WHEN = Instant.parse("2026-11-24T08:00:00.123456Z");
  private static final double REFUSED = 666;
  private static final int SENSORS = 5;
  private static final double IN_ANY_PARTITION = 0.4;
  private static final int LATELY = 8;
  private static final double GAP = 0.1;

  private final SimulatedTopic topic;
  private final SplittableRandom random;
  private final List<Message> sent = new ArrayList<>();

  Messages(SimulatedTopic topic, SplittableRandom random) {
    this.topic = topic;
    this.random = random;
  }

  /** Whether the simulated database refuses it. */
  static boolean isRefused(Reading reading) {
    return reading.value() instanceof Value.Scalar scalar && scalar.number() == REFUSED;
  }

  /** Appends one to a partition of its own choice, perhaps behind a gap. */
  Place send() {
    int sensor = random.nextInt(SENSORS);
    Message message = next(sensor);
    return append(partition(message, sensor), message);
  }

  /** Appends one to this partition. */
  Place sendTo(int partition) {
    return append(partition, next(random.nextInt(SENSORS)));
  }

  private Message next(int sensor) {
    int kind = random.nextInt(20);
    if (kind < 4 && !sent.isEmpty()) {
      return sent.get(sent.size() - 1 - random.nextInt(Math.min(sent.size(), LATELY)));
    }
    if (kind == 4) {
      return new Message(key(sensor), "{\"id\":".getBytes(UTF_8), null, false);
    }
    if (kind == 5) {
      return new Message(null, null, null, false);
    }
    Message message = reading(sensor, kind == 6 ? REFUSED : random.nextInt(-100, 101));
    sent.add(message);
    return message;
  }

  private Place append(int partition, Message message) {
    if (random.nextDouble() < GAP) {
      topic.appendGap(partition);
    }
    return topic.append(partition, message);
  }

  /** A sensor's messages stay in one partition, but for the rare one: partitions were added. */
  private int partition(Message message, int sensor) {
    byte[] key = message.key();
    boolean anywhere = key == null || random.nextDouble() < IN_ANY_PARTITION;
    int number = key == null ? sensor : key[key.length - 1];
    return anywhere ? random.nextInt(topic.partitions()) : number % topic.partitions();
  }

  private Message reading(int sensor, double value) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Reading reading =
        new Reading(id, name(sensor), WHEN, new Value.Scalar(value), OptionalLong.of(1));
    return new Message(key(sensor), CODEC.encode(reading), id, value == REFUSED);
  }

  private static String name(int sensor) {
    return "sensor-" + sensor;
  }

  private static byte[] key(int sensor) {
    return name(sensor).getBytes(UTF_8);
  }
}
