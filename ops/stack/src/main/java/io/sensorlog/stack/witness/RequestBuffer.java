package io.sensorlog.stack.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** What a client has sent and nobody has taken yet. One thread only: the request reader's. */
final class RequestBuffer {
  private static final int FIRST_BYTES = 1 << 14;

  private final Protocol protocol;
  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);
  private boolean ended;

  RequestBuffer(Protocol protocol) {
    this.protocol = protocol;
  }

  /** Takes in all that is here, without blocking. */
  void readFrom(SocketChannel client) {
    try {
      int read;
      do {
        makeRoom();
        read = client.read(bytes);
      } while (read > 0);
      ended = read < 0;
    } catch (IOException e) {
      ended = true;
    }
  }

  /** Whether nothing will follow what is here. */
  boolean isEnded() {
    return ended;
  }

  /** Whether a request with messages begins here that is not complete, or has not been taken. */
  boolean beginsMessages() {
    return protocol.carriesMessages(bytes);
  }

  /**
   * Takes the next request, with the four bytes of its length; empty if it is not complete.
   *
   * @throws IllegalStateException if this is not the protocol
   */
  Optional<ByteBuffer> next() {
    if (bytes.position() < Frame.LENGTH_BYTES) {
      return Optional.empty();
    }
    int length = Frame.LENGTH_BYTES + protocol.checkedLength(bytes.getInt(0));
    if (bytes.position() < length) {
      return Optional.empty();
    }
    byte[] request = new byte[length];
    bytes.flip().get(request).compact();
    return Optional.of(ByteBuffer.wrap(request));
  }

  private void makeRoom() {
    if (!bytes.hasRemaining()) {
      bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
    }
  }
}
