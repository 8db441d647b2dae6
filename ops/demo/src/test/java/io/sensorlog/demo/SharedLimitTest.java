package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The limit over commands that know nothing of each other, judged on the wire. */
@ExtendWith(StackExtension.class)
final class SharedLimitTest {
  private static final int LIMIT = 5;
  private static final int SENSORS = 4;
  private static final int ENDLESS = 1_000_000;
  private static final int MANY = 500;

  /** Enough to be still at it when all kills are done. */
  private static final int LONG_COUNT = 250;

  /** More than the limit lets through, so that all permits are always wanted. */
  private static final String FASTER = "--interval=5ms";

  /** Less than that, so that nothing is left to drain, and still enough to use all at times. */
  private static final String SLOWER = "--interval=40ms";

  private static final String THREADS = "--isolation=thread";
  private static final Duration LONG = Duration.ofSeconds(90);

  private final List<Launched> commands = new ArrayList<>();
  private final Witness witness;
  private final String topic = "readings-" + UUID.randomUUID();

  SharedLimitTest(KafkaBroker broker) {
    broker.createTopic(topic, 6);
    this.witness = Witness.inFrontOf(broker);
    witness.delayAnswers(Duration.ofMillis(20));
  }

  @AfterEach
  void stop() {
    commands.forEach(Launched::close);
    witness.close();
  }

  private Launched sensors(String name, int count, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "sensors",
            "--connection",
            "kafka://" + witness.bootstrapServers() + "/" + topic,
            "--name",
            name,
            "--sensors",
            "" + SENSORS,
            "--count",
            "" + count,
            "--connect-timeout=1m", // many start at once
            "--json"));
    Collections.rotate(arguments, -more.length);
    Launched command = Launched.start(Map.of(), arguments.toArray(String[]::new));
    commands.add(command);
    return command;
  }

  @Test
  void shouldHoldForCommandsThatNameNoThrottle() throws Exception {
    // each with a process for each of its sensors
    Launched one = sensors("one", ENDLESS, SLOWER);
    Launched two = sensors("two", ENDLESS, SLOWER);
    await()
        .atMost(LONG)
        .until(() -> witness.mostOutstanding() >= LIMIT && witness.messages() > MANY);
    one.signal("TERM");
    two.signal("TERM");

    assertThat(one.awaitEnd(LONG)).as(one.errors()).isZero();
    assertThat(two.awaitEnd(LONG)).as(two.errors()).isZero();

    assertThat(witness.mostOutstanding()).isEqualTo(LIMIT);
    assertThat(witness.messages())
        .isEqualTo(one.summary().get("sent").asLong() + two.summary().get("sent").asLong());
  }

  @Test
  void shouldHoldWhenSomeAreKilledAndSomeAreStopped() throws Exception {
    Launched stopped = sensors("stopped", LONG_COUNT, THREADS, FASTER);
    Launched other = sensors("other", LONG_COUNT, THREADS, FASTER);
    await().atMost(LONG).until(() -> witness.messagesBySender().size() >= 2);
    for (int kill = 1; kill <= 3; kill++) {
      sensors("victim-" + kill, ENDLESS, THREADS, FASTER);
    }
    await().atMost(LONG).until(() -> witness.messagesBySender().size() >= 5);
    for (Launched victim : commands.subList(2, 5)) {
      victim.kill();
    }
    stopped.signal("STOP"); // it keeps the permits it has, be it all of them
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LONG)
        .until(() -> witness.mostOutstanding() <= LIMIT);
    stopped.signal("CONT");

    assertThat(other.awaitEnd(LONG)).as(other.errors()).isZero();
    assertThat(stopped.awaitEnd(LONG)).as(stopped.errors()).isZero();

    assertThat(witness.mostOutstanding()).isEqualTo(LIMIT);
  }
}
