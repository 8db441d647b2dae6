package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RingFileTest {
  private static final int CAPACITY = 1 << 20;
  private static final int TRAILER = 768;
  private static final int RECORDS = 128;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("ring");
  }

  @Test
  void shouldLayOutTheBytesAsDrawn() throws IOException {
    // given
    byte[] message = "{\"a\":1}".getBytes(StandardCharsets.US_ASCII);

    // when
    RingFile ring = RingFile.open(path());
    try (WriterTurn turn = WriterTurn.of(path())) {
      assertThat(ring.writer(turn).tryWrite(message, end -> {})).isTrue();
    }

    // then
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path())).order(ByteOrder.nativeOrder());
    assertThat(bytes.capacity()).isEqualTo(RECORDS + CAPACITY + TRAILER);
    assertThat(text(bytes, 0, 8)).isEqualTo("SENSRING");
    assertThat(bytes.getInt(8)).as("version").isEqualTo(1);
    assertThat(bytes.getInt(12)).as("capacity").isEqualTo(CAPACITY);
    assertThat(bytes.getLong(64)).as("moving to").isZero();
    assertThat(bytes.getInt(RECORDS)).as("length of the record").isEqualTo(8 + message.length);
    assertThat(bytes.getInt(RECORDS + 4)).as("type of the record").isEqualTo(1);
    assertThat(text(bytes, RECORDS + 8, message.length)).isEqualTo("{\"a\":1}");
    assertThat(bytes.getLong(RECORDS + CAPACITY + 128)).as("written up to").isEqualTo(16);
    assertThat(bytes.getLong(RECORDS + CAPACITY + 384)).as("read up to").isZero();
  }

  private static String text(ByteBuffer bytes, int from, int length) {
    byte[] text = new byte[length];
    bytes.get(from, text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  @Test
  void shouldMakeTheFileForThisUserAloneAndLeaveNothingElse() throws IOException {
    RingFile.open(path());
    RingFile.open(path());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(path());
    }
  }

  @Test
  void shouldBeOneForAllThatMakeItAtTheSameTime() throws Exception {
    // given
    int count = 16;
    List<Future<RingFile>> opened = new ArrayList<>();

    // when
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      for (int i = 0; i < count; i++) {
        opened.add(threads.submit(() -> RingFile.open(path())));
      }
    }

    // then
    try (WriterTurn turn = WriterTurn.of(path())) {
      for (Future<RingFile> each : opened) {
        assertThat(each.get().writer(turn).tryWrite(new byte[1], end -> {})).isTrue();
      }
      assertThat(opened.getFirst().get().reader(turn).look(2 * count)).hasSize(count);
    }
  }

  @Test
  void shouldRefuseAFileThatIsSomethingElse() throws IOException {
    Files.writeString(path(), "something else");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> RingFile.open(path()))
        .withMessage("shm:" + path() + " is something else than a ring buffer");
    assertThat(path()).hasContent("something else");
  }

  @Test
  void shouldRefuseARingBufferOfAnotherVersionOrCapacityNamingBoth() throws IOException {
    RingFile.open(path());
    write(8, 7);
    write(12, 1 << 16);

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> RingFile.open(path()))
        .withMessageContaining("of version 7 with 65536 bytes, not of version 1 with 1048576");
  }

  @Test
  void shouldRefuseOneThatIsCutOff() throws IOException {
    RingFile.open(path());
    try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
      file.setLength(CAPACITY);
    }

    assertThatExceptionOfType(CommandFailedException.class).isThrownBy(() -> RingFile.open(path()));
  }

  @Test
  void shouldSayWhereNoFileCanBe() {
    Path nowhere = folder.resolve("missing").resolve("ring");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> RingFile.open(nowhere))
        .withMessageStartingWith("cannot use " + nowhere);
  }

  private void write(int at, int number) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
      file.seek(at);
      file.write(ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array());
    }
  }
}
