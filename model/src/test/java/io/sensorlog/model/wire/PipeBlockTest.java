package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PipeBlockTest {
  private static final int ROOM = 509;

  @Test
  void shouldCarryAShortMessageInOneBlockAsDrawn() {
    byte[] block = PipeBlock.carry("{}".getBytes(StandardCharsets.UTF_8)).array();

    assertThat(HexFormat.of().formatHex(block)).isEqualTo("ff00027b7d" + "00".repeat(507));
    assertThat(PipeBlock.isAt(block, 0)).isTrue();
    assertThat(PipeBlock.isFirst(block, 0)).isTrue();
    assertThat(PipeBlock.isLast(block, 0)).isTrue();
    assertThat(PipeBlock.data(block, 0)).asString().isEqualTo("{}");
  }

  @Test
  void shouldCarryALongMessageInSeveralBlocks() {
    byte[] message = "x".repeat(2 * ROOM + 1).getBytes(StandardCharsets.UTF_8);

    byte[] all = PipeBlock.carry(message).array();

    assertThat(all).hasSize(3 * PipeBlock.SIZE);
    assertThat(all[0]).isEqualTo((byte) 0b1111_1101);
    assertThat(all[PipeBlock.SIZE]).isEqualTo((byte) 0b1111_1100);
    assertThat(all[2 * PipeBlock.SIZE]).isEqualTo((byte) 0b1111_1110);
    assertThat(PipeBlock.data(all, 0)).hasSize(ROOM);
    assertThat(PipeBlock.data(all, 2 * PipeBlock.SIZE)).hasSize(1);
  }

  @Test
  void shouldFillABlockToTheLastByte() {
    byte[] message = "x".repeat(ROOM).getBytes(StandardCharsets.UTF_8);

    assertThat(PipeBlock.carry(message).remaining()).isEqualTo(PipeBlock.SIZE);
    assertThat(PipeBlock.data(PipeBlock.carry(message).array(), 0)).isEqualTo(message);
  }

  @Test
  void shouldCarryAnEmptyMessage() {
    assertThat(PipeBlock.data(PipeBlock.carry(new byte[0]).array(), 0)).isEmpty();
  }

  @Test
  void shouldTakeNoTextForABlock() {
    for (int each = 0; each < 0xFC; each++) {
      assertThat(PipeBlock.mayBeginWith((byte) each)).isFalse();
    }
    byte[] tooLong = new byte[PipeBlock.SIZE];
    tooLong[0] = (byte) 0xFF;
    tooLong[1] = 2;
    assertThat(PipeBlock.isAt(tooLong, 0)).as("of 512 bytes").isFalse();
  }
}
