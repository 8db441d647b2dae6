package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code sensorlog log} and {@code sensorlog verify} on a topic of the test's own. */
abstract class VerifyRuns {
  static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  private static final ReadingCodec CODEC = new ReadingCodec();

  protected final KafkaBroker broker;
  protected final String name = "verify_" + UUID.randomUUID().toString().substring(0, 8);
  protected final Said said = new Said();
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final List<Topic> topics = new ArrayList<>();

  protected VerifyRuns(KafkaBroker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(output, true, UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(standardOutput);
    said.close();
    topics.forEach(Topic::close);
  }

  protected abstract String uri();

  protected Topic topic(int partitions) {
    return topic(name, partitions, Map.of());
  }

  protected Topic topic(String topicName, int partitions, Map<String, Object> producer) {
    Topic topic = new Topic(broker, topicName, partitions, producer);
    topics.add(topic);
    return topic;
  }

  /** The topic of the test's name, which is there already. */
  protected Topic existing() {
    Topic topic = Topic.existing(broker, name, Map.of());
    topics.add(topic);
    return topic;
  }

  /** A reading whose value is its sequence, a second behind the one before. */
  protected static Reading reading(String sensor, long sequence) {
    return new Reading(
        UUID.randomUUID(),
        sensor,
        START.plusSeconds(sequence),
        new Value.Scalar(sequence),
        OptionalLong.of(sequence));
  }

  protected static byte[] encoded(Reading reading) {
    return CODEC.encode(reading);
  }

  protected void send(Topic topic, int partition, byte @Nullable [] message) {
    var sent =
        topic.producer().send(new ProducerRecord<>(topicOf(topic), partition, null, message));
    assertThat(sent.isCancelled()).isFalse();
  }

  private static String topicOf(Topic topic) {
    return topic.uri().substring(topic.uri().lastIndexOf('/') + 1);
  }

  /** Readings 1 to count. */
  protected List<Reading> send(Topic topic, int partition, String sensor, int count) {
    List<Reading> readings = new ArrayList<>();
    for (int sequence = 1; sequence <= count; sequence++) {
      readings.add(reading(sensor, sequence));
      send(topic, partition, encoded(readings.getLast()));
    }
    topic.producer().flush();
    return readings;
  }

  protected void log(Topic topic, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--web=off", "--connection", topic.uri(), "--until-idle", "1ms"));
    arguments.addAll(List.of("--repository", uri()));
    arguments.addAll(List.of(more));
    assertThat(run(new LogCommand(), arguments)).as(said.text()).isZero();
  }

  protected int verify(Topic topic, String... more) {
    output.reset();
    List<String> arguments = new ArrayList<>(List.of("--connection", topic.uri()));
    arguments.addAll(List.of("--repository", uri()));
    arguments.addAll(List.of(more));
    return run(new VerifyCommand(), arguments);
  }

  private static int run(Command command, List<String> arguments) {
    return Commands.execute(command, new Stop(), Map.of(), arguments.toArray(String[]::new));
  }

  /** The certificate, which does not hold. */
  protected JsonNode broken(Topic topic, String... more) {
    return certificate(3, topic, more);
  }

  /** The certificate, which holds. */
  protected JsonNode holding(Topic topic, String... more) {
    return certificate(0, topic, more);
  }

  private JsonNode certificate(int status, Topic topic, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.add("--json");
    int ended = verify(topic, arguments.toArray(String[]::new));
    assertThat(ended).as(output() + said.text()).isEqualTo(status);
    JsonNode certificate = new JsonMapper().readTree(output());
    assertThat(certificate.get("holds").asBoolean()).isEqualTo(status == 0);
    return certificate;
  }

  protected String output() {
    return output.toString(UTF_8);
  }

  protected static JsonNode partition(JsonNode certificate, int number) {
    return certificate.get("partitions").get(number);
  }

  /** All of a kind as {@code partition/offset id what}. */
  protected static List<String> differences(JsonNode certificate, String kind) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : certificate.get("differences").get(kind)) {
      all.add(
          "%s/%s %s %s"
              .formatted(
                  each.get("partition").asInt(),
                  each.get("offset").asLong(),
                  each.path("id").asString(""),
                  each.path("what").asString(""))
              .strip());
    }
    return all;
  }
}
