package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, or stopped, between claiming its place in the ring and filling it. */
class StuckWriterTest {
  @TempDir Path folder;
  private WriterTurn turn;
  private RingWriter writer;
  private RingReader reader;
  private Process stuck;
  private BufferedReader says;

  @BeforeEach
  void startWriter() throws IOException {
    Path path = folder.resolve("ring");
    RingFile file = RingFile.open(path);
    turn = WriterTurn.of(path);
    writer = file.writer(turn);
    reader = file.reader(turn);
    assertThat(writer.tryWrite(bytes("before"), end -> {})).isTrue();
    stuck = StuckWriter.start(path);
    says = stuck.inputReader(StandardCharsets.UTF_8);
    assertThat(says.readLine()).isEqualTo("claimed");
    assertThat(texts(reader.look(10))).containsExactly("before");
    reader.moveOn();
  }

  @AfterEach
  void end() throws IOException {
    stuck.destroyForcibly();
    turn.close();
  }

  @Test
  void shouldBeSkippedWhenItIsKilled() throws Exception {
    // given
    assertThat(reader.isBlocked()).isTrue();
    assertThat(reader.skipDead()).as("skipped while it lives").isFalse();

    // when
    stuck.destroyForcibly().waitFor();

    // then
    assertThat(writer.tryWrite(bytes("after"), end -> {})).isTrue();
    assertThat(reader.look(10)).isEmpty();
    assertThat(reader.skipDead()).isTrue();
    assertThat(texts(reader.look(10))).containsExactly("after");
  }

  @Test
  void shouldHoldUpTheOthersWhileItIsStoppedAndBeReadWhenItGoesOn() throws Exception {
    // given
    signal("STOP");

    // then
    assertThat(writer.tryWrite(bytes("after"), end -> {})).as("written").isFalse();
    assertThat(reader.skipDead()).as("skipped").isFalse();
    assertThat(reader.isBlocked()).isTrue();

    // when
    signal("CONT");
    stuck.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
    assertThat(says.readLine()).isEqualTo("written");

    // then
    await().until(() -> writer.tryWrite(bytes("after"), end -> {}));
    assertThat(texts(reader.look(10))).containsExactly("late", "after");
  }

  private void signal(String name) throws Exception {
    String kill = "kill -" + name + " " + stuck.pid();
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(List<byte[]> messages) {
    return messages.stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }
}
