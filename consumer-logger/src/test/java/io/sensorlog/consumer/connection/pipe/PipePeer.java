package io.sensorlog.consumer.connection.pipe;

import io.sensorlog.consumer.connection.Peer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Writes blocks into a named pipe, by hand. */
final class PipePeer implements Peer {
  private static final int SIZE = 512;
  private static final int ROOM = 509;
  private static final int MARKS = 0b1111_1100;

  private final RandomAccessFile pipe;
  private volatile long written;

  PipePeer(Path path) throws IOException {
    this.pipe = new RandomAccessFile(path.toFile(), "rw");
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void send(byte[] message) throws IOException {
    int count = Math.max(1, (message.length + ROOM - 1) / ROOM);
    for (int i = 0; i < count; i++) {
      int length = Math.min(ROOM, message.length - i * ROOM);
      block((i == 0 ? 1 : 0) | (i == count - 1 ? 2 : 0), message, i * ROOM, length);
    }
    written++;
  }

  @Override
  public void dieInTheMiddleOf(byte[] message) throws IOException {
    begin(message);
    pipe.close();
  }

  /** The first half of a message. */
  void begin(byte[] message) throws IOException {
    block(1, message, 0, message.length / 2);
  }

  /** The second half. */
  void end(byte[] message) throws IOException {
    block(2, message, message.length / 2, message.length - message.length / 2);
  }

  private void block(int marks, byte[] message, int from, int length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(SIZE);
    block.put((byte) (MARKS | marks)).putShort((short) length).put(message, from, length);
    pipe.write(block.array());
  }

  /** Anything, as a program would that knows nothing of blocks. */
  void write(byte[] bytes) throws IOException {
    pipe.write(bytes);
  }

  @Override
  public long answered() {
    return written;
  }

  @Override
  public void close() {
    try {
      pipe.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
