package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * A ring buffer in a file that all processes map into their memory: many write, one reads. It is
 * Agrona's, behind a header; numbers are in the byte order of the machine.
 *
 * <pre>
 *   0            8         12          16      64          72      128
 *  +------------+---------+-----------+-------+-----------+-------+---------------+------------+
 *  | "SENSRING" | version | capacity  | zeros | moving to | zeros | capacity: the | Agrona's   |
 *  |            |         |           |       |           |       | records       | positions  |
 *  +------------+---------+-----------+-------+-----------+-------+---------------+------------+
 * </pre>
 *
 * <i>Moving to</i> is written by the reader alone, before it clears what it has read: whoever comes
 * after a reader that died while it cleared goes on with that. The mapping ends with the process.
 */
public final class RingFile {
  static final int VERSION = 1;

  /** An eighth of it is the longest message. */
  static final int CAPACITY = 1 << 20;

  private static final byte[] MAGIC = {'S', 'E', 'N', 'S', 'R', 'I', 'N', 'G'};
  private static final int VERSION_AT = 8;
  private static final int CAPACITY_AT = 12;
  private static final int MOVING_TO_AT = 64;
  private static final int RING_AT = 128;

  private final Path path;
  private final UnsafeBuffer header;
  private final ManyToOneRingBuffer ring;

  private RingFile(Path path, MappedByteBuffer memory) {
    this.path = path;
    this.header = new UnsafeBuffer(memory, 0, RING_AT);
    this.ring = new ManyToOneRingBuffer(new UnsafeBuffer(memory, RING_AT, ringLength()));
  }

  /**
   * Maps the file, which is made, for this user alone, if there is none.
   *
   * @throws CommandFailedException if that cannot be done, or something else is there
   */
  public static RingFile open(Path path) {
    try {
      if (!Files.exists(path)) {
        create(path);
      }
      return map(path);
    } catch (IOException e) {
      throw SharedFile.unusable(path, e);
    }
  }

  /** It is there as a whole or not at all, and never in the place of another. */
  private static void create(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path whole = Files.createTempFile(folder, path.getFileName() + "-", ".new", SharedFile.OWN);
    try {
      Files.write(whole, empty());
      Files.createLink(path, whole);
    } catch (FileAlreadyExistsException e) {
      assert Files.exists(path) : e; // another process was quicker
    } finally {
      Files.delete(whole);
    }
  }

  private static byte[] empty() {
    ByteBuffer bytes = ByteBuffer.allocate(RING_AT + ringLength()).order(ByteOrder.nativeOrder());
    bytes.put(0, MAGIC).putInt(VERSION_AT, VERSION).putInt(CAPACITY_AT, CAPACITY);
    return bytes.array();
  }

  private static RingFile map(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(RING_AT).order(ByteOrder.nativeOrder());
      channel.read(header);
      requireOurs(path, header, channel.size());
      return new RingFile(
          path, channel.map(FileChannel.MapMode.READ_WRITE, 0, RING_AT + ringLength()));
    }
  }

  private static void requireOurs(Path path, ByteBuffer header, long size) {
    byte[] magic = new byte[MAGIC.length];
    header.get(0, magic);
    if (!ByteBuffer.wrap(magic).equals(ByteBuffer.wrap(MAGIC))) {
      throw new CommandFailedException("shm:" + path + " is something else than a ring buffer");
    }
    int version = header.getInt(VERSION_AT);
    int capacity = header.getInt(CAPACITY_AT);
    if (version != VERSION || capacity != CAPACITY || size != RING_AT + ringLength()) {
      throw new CommandFailedException(
          "shm:%s is a ring buffer of version %d with %d bytes, not of version %d with %d: end what"
                  .formatted(path, version, capacity, VERSION, CAPACITY)
              + " uses it, and delete it");
    }
  }

  private static int ringLength() {
    return CAPACITY + RingBufferDescriptor.TRAILER_LENGTH;
  }

  /** The writing end. */
  public RingWriter writer(WriterTurn turn) {
    return new RingWriter(ring, turn);
  }

  /** The reading end; only the one logger may have it. */
  public RingReader reader(WriterTurn turn) {
    return new RingReader(this, turn);
  }

  ManyToOneRingBuffer ring() {
    return ring;
  }

  long movingTo() {
    return header.getLongVolatile(MOVING_TO_AT);
  }

  void movingTo(long position) {
    header.putLongVolatile(MOVING_TO_AT, position);
  }

  CommandFailedException damaged(String what) {
    return new CommandFailedException(
        "shm:" + path + " is damaged (" + what + "): end what uses it, and delete it");
  }
}
