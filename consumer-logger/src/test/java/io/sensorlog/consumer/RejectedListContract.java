package io.sensorlog.consumer;

import static io.sensorlog.consumer.rejected.RejectedDatabase.OTHER_TOPIC_ID;
import static io.sensorlog.consumer.rejected.RejectedDatabase.TOPIC;
import static io.sensorlog.consumer.rejected.RejectedDatabase.TOPIC_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.rejected.RejectedDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code rejected list} and {@code show} promise, whatever the database. */
abstract class RejectedListContract extends RejectedCommandRuns {
  private static final String SEVENTEEN = TOPIC_ID + "/0/17";

  RejectedListContract(RejectedDatabase rejected) {
    super(rejected);
  }

  private JsonNode json() {
    return new JsonMapper().readTree(output());
  }

  @Test
  void shouldListInTheOrderOfTopicPartitionAndOffset() {
    rejected.add(TOPIC_ID, 1, 5, TOPIC, "sensor: missing", null);
    rejected.add(TOPIC_ID, 0, 17, TOPIC, "value: missing", "{x".getBytes(UTF_8));
    rejected.add(TOPIC_ID, 0, 9, TOPIC, "id: missing", "".getBytes(UTF_8));
    rejected.add(OTHER_TOPIC_ID, 0, 1, "another", "id: missing", "{".getBytes(UTF_8));

    assertThat(run("list")).isZero();

    String received = "  2026-11-24T08:00:00.123456Z  ";
    assertThat(output().lines())
        .containsExactly(
            OTHER_TOPIC_ID + "/0/1" + received + "      1  id: missing",
            TOPIC_ID + "/0/9" + received + "      0  id: missing",
            SEVENTEEN + received + "      2  value: missing",
            TOPIC_ID + "/1/5" + received + "      -  sensor: missing");
    assertThat(errors()).isEmpty();
  }

  @Test
  void shouldSayHowManyMoreThereAreThanTheLimit() {
    rejected.addValid(1_203);

    assertThat(run("list")).isZero();
    assertThat(output().lines()).hasSize(100);
    assertThat(errors()).contains("1103 more", "--rows", "--reason");
    output.reset();
    assertThat(run("list", "--rows", "1200")).isZero();

    assertThat(output().lines()).hasSize(1_200).doesNotHaveDuplicates();
    assertThat(errors()).contains("3 more");
  }

  @Test
  void shouldListOnlyThoseWhoseReasonHoldsTheText() {
    rejected.add(1, "value: 100 % wrong", null);
    rejected.add(2, "value: 100 times wrong", null);

    run("list", "--reason", "VALUE: 100 %");
    run("list", "--reason", "' OR 1=1 -- ");

    assertThat(output().lines()).hasSize(1).first().asString().startsWith(TOPIC_ID + "/0/1 ");
    assertThat(errors()).contains("no rejected readings");
  }

  @Test
  void shouldListInJson() {
    rejected.add(1, "value: \u001b[31m\u007f\u009b", "{x".getBytes(UTF_8));
    rejected.add(2, "message: none", null);

    assertThat(run("list", "--rows", "2", "--json")).isZero();

    assertThat(output()).containsOnlyOnce("\n").matches("[\n -~]*");
    assertThat(json().get("total").asInt()).isEqualTo(2);
    assertThat(json().get("rejected")).hasSize(2);
    JsonNode first = json().get("rejected").get(0);
    assertThat(first.get("id").asString()).isEqualTo(TOPIC_ID + "/0/1");
    assertThat(first.get("reason").asString()).isEqualTo("value: \u001b[31m\u007f\u009b");
    assertThat(first.get("bytes").asInt()).isEqualTo(2);
    assertThat(json().get("rejected").get(1).has("bytes")).isFalse();
  }

  @Test
  void shouldShowHostileTextWithoutObeyingIt() {
    String escape = "\u001b]0;owned\u0007";
    rejected.add(1, escape + "<script>alert(1)</script>", (escape + "\u009b").getBytes(UTF_8));
    rejected.add(2, "'; DROP TABLE reading; --", "'; DROP TABLE reading; --".getBytes(UTF_8));

    run("list");
    run("show", TOPIC + "/0/1", TOPIC + "/0/2");
    run("retry");

    assertThat(output() + errors()).doesNotContain("\u001b", "\u0007", "\u009b");
    assertThat(output())
        .contains("\\u001b]0;owned\\u0007<script>alert(1)</script>")
        .contains("1b 5d 30 3b 6f 77 6e 65  64 07 c2 9b")
        .contains("\n  '; DROP TABLE reading; --\n");
    assertThat(rejected.readings()).isZero();
  }

  @Test
  void shouldShowAllColumns() {
    rejected.add(17, "value: missing", "{\"sensor\":\"Größe\"}".getBytes(UTF_8));

    assertThat(run("show", SEVENTEEN)).isZero();

    assertThat(output().lines())
        .containsExactly(
            "id        " + SEVENTEEN,
            "topic     readings",
            "received  2026-11-24T08:00:00.123456Z",
            "reason    value: missing",
            "bytes     20",
            "  {\"sensor\":\"Größe\"}",
            "");
  }

  @Test
  void shouldWriteTheExactBytesOfOne() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    rejected.add(17, "message: not JSON", every);

    assertThat(run("show", "--raw", SEVENTEEN)).isZero();
    assertThat(output.toByteArray()).isEqualTo(every);
    output.reset();
    assertThat(run("show", "--json", SEVENTEEN)).isZero();

    assertThat(Base64.getDecoder().decode(json().at("/rejected/0/base64").asString()))
        .isEqualTo(every);
  }

  @Test
  void shouldShowAndKeepTheLargestPayloadThatTheTableHolds() {
    byte[] huge = new byte[(16 << 20) - 4096]; // with its row in one packet
    Arrays.fill(huge, (byte) '[');
    rejected.add(17, "message: too large", huge);

    assertThat(run("show", "--raw", SEVENTEEN)).isZero();
    assertThat(output.size()).isEqualTo(huge.length);
    assertThat(run("retry")).isEqualTo(1);

    assertThat(rejected.table().number("SELECT LENGTH(payload) FROM rejected_reading"))
        .isEqualTo(huge.length);
  }

  @Test
  void shouldEndQuietlyWhenNobodyReadsOn() {
    rejected.addValid(2_000);
    Stream.of("list --rows 100000", "list --rows 100000 --json")
        .forEach(
            line -> {
              Pipe pipe = new Pipe();
              System.setOut(new PrintStream(pipe, false, UTF_8));
              assertThat(run(line.split(" "))).isZero();
              assertThat(pipe.attempts).isLessThan(10);
            });
    assertThat(errors()).isEmpty();
  }

  /** Like {@code | head}: gone after the first bytes. */
  private static final class Pipe extends OutputStream {
    private int attempts;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (attempts++ > 0) {
        throw new IOException("Broken pipe");
      }
    }
  }
}
