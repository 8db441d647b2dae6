package io.sensorlog.model.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/** Takes frames from a stream of bytes. One thread only. */
public final class FrameReader {
  private static final int BUFFER = 8 << 10;

  private final InputStream in;
  private final byte[] header = new byte[FrameLayout.HEADER];
  private boolean begun;

  /**
   * @param in not closed here
   */
  public FrameReader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /**
   * Blocks until a frame begins, and answers false if the stream ends before.
   *
   * @throws IOException if the stream breaks
   */
  public boolean await() throws IOException {
    if (!begun) {
      begun = in.readNBytes(header, 0, 1) == 1;
    }
    return begun;
  }

  /**
   * Blocks until the whole next frame is here. Memory is taken for no more than a frame of these
   * kinds may have.
   *
   * @param allowed the kinds that may follow
   * @throws BadFrameException if what follows is no frame of these kinds
   * @throws EOFException if the stream ends before the frame does
   * @throws IOException if the stream breaks
   */
  public Frame read(Set<FrameKind> allowed) throws IOException {
    if (!await()) {
      throw new EOFException("the other end has closed the connection");
    }
    begun = false;
    fill(header, 1);
    ByteBuffer bytes = ByteBuffer.wrap(header);
    int length = bytes.getInt();
    byte code = bytes.get();
    FrameKind kind = kind(code, allowed);
    // Not length - 1 unchecked: a negative one can be anything.
    if (length < 1 || !kind.allows(length - 1)) {
      throw new BadFrameException("a frame %s of length %d".formatted(kind, length));
    }
    byte[] payload = new byte[length - 1];
    fill(payload, 0);
    return new Frame(kind, payload);
  }

  private static FrameKind kind(byte code, Set<FrameKind> allowed) throws BadFrameException {
    for (FrameKind kind : allowed) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw new BadFrameException("a frame of kind %d instead of %s".formatted(code, allowed));
  }

  private void fill(byte[] bytes, int from) throws IOException {
    int length = bytes.length - from;
    if (in.readNBytes(bytes, from, length) < length) {
      throw new EOFException("the other end has gone in the middle of a frame");
    }
  }
}
