package io.sensorlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the messages are, and however the stream hands out its bytes. */
class FrameReaderPropertyTest {
  private static final Set<FrameKind> READINGS = EnumSet.of(FrameKind.READING);
  private static final Set<FrameKind> ALL = EnumSet.allOf(FrameKind.class);

  @Property(tries = 300)
  void shouldTakeApartWhatWasPutOneBehindTheOther(
      @ForAll @Size(max = 20) List<byte[]> messages, @ForAll @IntRange(min = 1, max = 9) int step)
      throws IOException {
    // given
    FrameReader reader = new FrameReader(new Sparing(frames(messages), step));

    // then
    for (int i = 0; i < messages.size(); i++) {
      Frame frame = reader.read(READINGS);
      assertThat(FrameLayout.number(frame)).isEqualTo(i);
      assertThat(FrameLayout.message(frame)).isEqualTo(messages.get(i));
    }
    assertThat(reader.await()).isFalse();
  }

  @Property(tries = 300)
  void shouldSeeAnEndInTheMiddleOfAFrame(
      @ForAll @Size(max = 50) byte[] message, @ForAll @IntRange(min = 0, max = 1000) int cut) {
    byte[] frame = FrameLayout.reading(1, message);
    InputStream torn = new ByteArrayInputStream(frame, 0, cut % frame.length);

    assertThatThrownBy(() -> new FrameReader(torn).read(READINGS)).isInstanceOf(EOFException.class);
  }

  @Property(tries = 1_000)
  void shouldReadAFrameOrSayThatItIsNone(@ForAll @Size(max = 40) byte[] anything) {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(anything));
    try {
      while (reader.await()) {
        assertThat(reader.read(ALL).payload()).hasSizeLessThan(anything.length);
      }
    } catch (EOFException | BadFrameException e) {
      assertThat(e).hasMessageContaining("frame");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] frames(List<byte[]> messages) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < messages.size(); i++) {
      bytes.writeBytes(FrameLayout.reading(i, messages.get(i)));
    }
    return bytes.toByteArray();
  }

  /** Hands out a few bytes at a time, as a network may. */
  private static final class Sparing extends ByteArrayInputStream {
    private final int step;

    Sparing(byte[] bytes, int step) {
      super(bytes);
      this.step = step;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
      return super.read(into, from, Math.min(length, step));
    }
  }
}
