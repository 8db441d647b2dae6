package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of a ring in one process; what dies here in the middle only seems to. */
class RingTest {
  private static final int MOST = 1_000;
  private static final int TAIL_AT = RingFile.CAPACITY + 128;

  @TempDir Path folder;
  private RingFile file;
  private WriterTurn turn;
  private RingWriter writer;
  private RingReader reader;
  private long lastEnd;

  @BeforeEach
  void open() {
    Path path = folder.resolve("ring");
    file = RingFile.open(path);
    turn = WriterTurn.of(path);
    writer = file.writer(turn);
    reader = file.reader(turn);
  }

  @AfterEach
  void close() throws IOException {
    turn.close();
  }

  @Test
  void shouldShowMessagesUntilTheyAreMovedPast() throws IOException {
    // given
    write("one");
    long end = lastEnd;
    write("two");

    // when
    assertThat(texts(reader.look(1))).containsExactly("one");
    assertThat(reader.waiting()).isEqualTo(1);

    // then
    assertThat(writer.readUpTo()).isLessThan(end);
    assertThat(texts(reader.look(1))).containsExactly("one");

    // when
    reader.moveOn();

    // then
    assertThat(writer.readUpTo()).isEqualTo(end);
    assertThat(texts(reader.look(MOST))).containsExactly("two");
    assertThat(reader.waiting()).isZero();
  }

  @Test
  void shouldShowToTheNextReaderWhatTheLastOneDidNotMovePast() throws IOException {
    write("one");
    write("two");
    reader.look(1);
    reader.moveOn();
    reader.look(MOST);

    assertThat(texts(file.reader(turn).look(MOST))).containsExactly("two");
  }

  @Test
  void shouldNotWriteWhenItIsFullAndGoOnWhenThereIsRoom() throws IOException {
    // given
    int written = 0;
    while (writer.tryWrite(new byte[writer.longest()], end -> lastEnd = end)) {
      written++;
    }
    assertThat(written).isEqualTo(7); // of 128 KiB and a header each, in 1 MiB

    // when
    reader.look(1);
    assertThat(writer.tryWrite(new byte[writer.longest()], end -> {})).isFalse();
    reader.moveOn();
    reader.look(1);
    reader.moveOn();

    // then
    assertThat(writer.tryWrite(new byte[writer.longest()], end -> lastEnd = end)).isTrue();
    reader.look(MOST);
    reader.moveOn();
    assertThat(writer.readUpTo()).isEqualTo(lastEnd);
  }

  @Test
  void shouldKeepOrderAndBytesOverManyRounds() throws IOException {
    // given
    Random random = new Random(20261127);
    Deque<byte[]> expected = new ArrayDeque<>();
    int written = 0;

    // when
    while (written < 5_000 || !expected.isEmpty()) {
      byte[] message = new byte[random.nextInt(random.nextInt(10) == 0 ? writer.longest() : 300)];
      random.nextBytes(message);
      if (written < 5_000 && writer.tryWrite(message, end -> lastEnd = end)) {
        expected.add(message);
        written++;
      } else {
        List<byte[]> messages = reader.look(1 + random.nextInt(20));
        reader.moveOn();

        // then
        messages.forEach(each -> assertThat(each).isEqualTo(expected.remove()));
      }
    }
    assertThat(writer.readUpTo()).isEqualTo(lastEnd);
    assertThat(writer.waiting()).isZero();
  }

  @Test
  void shouldSkipAMessageWhoseWriterDiedBeforeItsEnd() throws IOException {
    file.ring().tryClaim(1, 100);
    write("next");
    assertThat(reader.look(MOST)).isEmpty();
    assertThat(reader.isBlocked()).isTrue();

    assertThat(reader.skipDead()).isTrue();

    assertThat(texts(reader.look(MOST))).containsExactly("next");
    assertThat(reader.isBlocked()).isFalse();
  }

  @Test
  void shouldSkipAMessageWhoseWriterDiedBeforeItsFirstByte() throws IOException {
    claimWithoutAByte(104);
    write("next");

    assertThat(reader.skipDead()).isTrue();

    assertThat(texts(reader.look(MOST))).containsExactly("next");
  }

  @Test
  void shouldSkipAMessageWhoseWriterDiedBeforeItsFirstByteWithNothingBehindIt() throws IOException {
    claimWithoutAByte(104);
    assertThat(reader.look(MOST)).isEmpty();
    assertThat(reader.isBlocked()).isTrue();

    assertThat(reader.skipDead()).isTrue();

    assertThat(reader.look(MOST)).isEmpty();
    assertThat(reader.isBlocked()).isFalse();
    write("next");
    assertThat(texts(reader.look(MOST))).containsExactly("next");
  }

  @Test
  void shouldSkipWhatADeadWriterClaimedOverTheEndOfTheBuffer() throws IOException {
    // given 1,000 bytes before the end
    write(new byte[RingFile.CAPACITY / 8]);
    for (int i = 1; i < 8; i++) {
      reader.look(MOST);
      reader.moveOn();
      int room = RingFile.CAPACITY - (int) writer.readUpTo() - 1_000;
      write(new byte[Math.min(RingFile.CAPACITY / 8, room - 8)]);
    }
    reader.look(MOST);
    reader.moveOn();
    assertThat(writer.readUpTo()).isEqualTo(RingFile.CAPACITY - 1_000);

    // when
    claimWithoutAByte(1_000 + 2_000);
    write("next");

    // then
    assertThat(reader.skipDead()).isTrue();
    assertThat(reader.look(MOST)).isEmpty();
    assertThat(reader.skipDead()).isTrue();
    assertThat(texts(reader.look(MOST))).containsExactly("next");
  }

  @Test
  void shouldNotSkipWhileSomebodyHasTheTurnToWrite() throws IOException {
    // given a writer that is slow
    assertThat(turn.tryTake()).isTrue();
    int index = file.ring().tryClaim(1, 3);
    WriterTurn another = WriterTurn.of(folder.resolve("ring"));
    RingReader other = file.reader(another);

    // then
    assertThat(other.isBlocked()).isTrue();
    assertThat(other.skipDead()).isFalse();

    // when
    file.ring().buffer().putBytes(index, "one".getBytes(StandardCharsets.UTF_8));
    file.ring().commit(index);
    turn.giveBack();

    // then
    assertThat(texts(other.look(MOST))).containsExactly("one");
    another.close();
  }

  @Test
  void shouldFinishWhatAReaderWasClearingWhenItDied() throws IOException {
    // given a reader that died after it had cleared a part
    for (int i = 0; i < 10; i++) {
      write("saved " + i);
    }
    long saved = lastEnd;
    write("next");
    file.movingTo(saved);
    file.ring().buffer().setMemory(0, 20, (byte) 0);

    // when
    RingReader next = file.reader(turn);

    // then
    assertThat(writer.readUpTo()).isEqualTo(saved);
    assertThat(texts(next.look(MOST))).containsExactly("next");
    for (int i = 0; i < saved; i += Integer.BYTES) {
      assertThat(file.ring().buffer().getInt(i)).isZero();
    }
  }

  @Test
  void shouldSayThatAFileIsDamaged() throws IOException {
    write("one");
    file.ring().buffer().putInt(0, 1_000_000);
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> reader.look(MOST))
        .withMessageContaining("is damaged (a record of 1000000 bytes at 0)");

    file.movingTo(1 << 20);
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> file.reader(turn))
        .withMessageContaining("is damaged");

    file.ring().buffer().putLong(TAIL_AT, 1L << 40);
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> reader.look(MOST))
        .withMessageContaining("is damaged");
  }

  private void claimWithoutAByte(int bytes) {
    file.ring().buffer().putLong(TAIL_AT, file.ring().producerPosition() + bytes);
  }

  private void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] message) throws IOException {
    assertThat(writer.tryWrite(message, end -> lastEnd = end)).isTrue();
  }

  private static List<String> texts(List<byte[]> messages) {
    List<String> texts = new ArrayList<>();
    messages.forEach(each -> texts.add(new String(each, StandardCharsets.UTF_8)));
    return texts;
  }
}
