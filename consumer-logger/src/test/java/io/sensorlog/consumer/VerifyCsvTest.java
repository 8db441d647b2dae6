package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code sensorlog verify} finds in files that somebody has edited. */
@ExtendWith(StackExtension.class)
class VerifyCsvTest extends VerifyRuns {
  private static final byte[] INVALID = "{\"id\":1}".getBytes(UTF_8);
  private final Path file;

  VerifyCsvTest(KafkaBroker broker, @TempDir Path folder) {
    super(broker);
    this.file = folder.resolve("readings.csv");
  }

  @Override
  protected String uri() {
    return "csv:" + file;
  }

  /** As an editor does: the file of positions then tells another length. */
  private void edit(Path edited, UnaryOperator<String> change) {
    try {
      Files.writeString(edited, change.apply(Files.readString(edited)));
      JsonMapper json = new JsonMapper();
      Path positions = file.resolveSibling(file.getFileName() + ".positions");
      ObjectNode content = (ObjectNode) json.readTree(Files.readString(positions));
      String which = edited.equals(file) ? "/committed/readings" : "/committed/rejected";
      ((ObjectNode) content.at(which)).put("bytes", Files.size(edited));
      Files.writeString(positions, json.writeValueAsString(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String content, Reading reading) {
    return content
        .lines()
        .filter(each -> each.startsWith(reading.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldHoldWhenAllIsSavedAlsoWhileALoggerAppends() throws IOException {
    Topic topic = topic(2);
    send(topic, 0, "a", 1_500);
    send(topic, 1, "-b", 10);
    send(topic, 1, INVALID);
    topic.producer().flush();
    log(topic);
    holding(topic);
    Files.writeString(
        file, Files.readString(file) + "0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c,a,not yet");

    JsonNode certificate = holding(topic);

    assertThat(partition(certificate, 0).at("/repository/readings").asLong()).isEqualTo(1_500);
    assertThat(partition(certificate, 1).at("/repository/rejected").asLong()).isEqualTo(1);
  }

  @Test
  void shouldNameEachLineThatIsNotTheSame() {
    Topic topic = topic(1);
    List<Reading> sent = send(topic, 0, "a", 20);
    send(topic, 0, INVALID);
    topic.producer().flush();
    log(topic);
    UUID doubled = UUID.randomUUID();
    edit(
        file,
        content -> {
          String changed = content.replace(line(content, sent.get(1)) + "\r\n", "");
          changed = changed.replace(line(content, sent.get(2)), broken(content, sent.get(2)));
          changed =
              changed.replace(line(content, sent.get(3)), line(content, sent.get(3)) + ",more");
          String eighth = line(content, sent.get(8));
          String ninth = line(content, sent.get(9));
          return changed
              + eighth.replace(sent.get(8).id().toString(), doubled.toString())
              + "\r\n"
              + ninth
              + "\r\n";
        });
    edit(Path.of(file + ".rejected.csv"), content -> content.lines().findFirst().get() + "\r\n");

    JsonNode certificate = broken(topic);

    assertThat(differences(certificate, "missing")).containsExactly("0/1 " + sent.get(1).id());
    assertThat(differences(certificate, "altered"))
        .containsExactlyInAnyOrder(
            "0/2 " + sent.get(2).id() + " value", "0/3 " + sent.get(3).id() + " place: none");
    assertThat(differences(certificate, "extra"))
        .containsExactly("0/8 " + doubled, "0/9 " + sent.get(9).id() + " stored twice");
    assertThat(differences(certificate, "missingRejected")).containsExactly("0/20");
  }

  /** In the place of the number: JSON that has no end. */
  private static String broken(String content, Reading reading) {
    return line(content, reading).replace("Z,3,3,", "Z,{3,3,");
  }
}
