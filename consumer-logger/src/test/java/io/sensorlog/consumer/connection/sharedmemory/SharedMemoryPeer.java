package io.sensorlog.consumer.connection.sharedmemory;

import io.sensorlog.consumer.connection.Peer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/** Writes into a ring, by hand. All of them are in one process, so they take turns by a monitor. */
final class SharedMemoryPeer implements Peer {
  private static final int HEADER = 128;
  private static final int LENGTH = (1 << 20) + 768;
  private static final Object TURN = new Object();

  private final ManyToOneRingBuffer ring;
  private final Queue<Long> ends = new ConcurrentLinkedQueue<>();

  SharedMemoryPeer(Path path) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADER + LENGTH);
      this.ring = new ManyToOneRingBuffer(new UnsafeBuffer(memory, HEADER, LENGTH));
    }
  }

  @Override
  public void send(byte[] message) {
    while (!tryWrite(message)) {
      Thread.onSpinWait();
    }
  }

  private boolean tryWrite(byte[] message) {
    synchronized (TURN) {
      int index = ring.tryClaim(1, message.length);
      if (index < 0) {
        return false;
      }
      ring.buffer().putBytes(index, message);
      ends.add(ring.producerPosition());
      ring.commit(index);
      return true;
    }
  }

  @Override
  public void dieInTheMiddleOf(byte[] message) {
    synchronized (TURN) {
      int index = ring.tryClaim(1, message.length);
      ring.buffer().putBytes(index, message, 0, message.length / 2);
    }
  }

  @Override
  public long answered() {
    long moved = ring.consumerPosition();
    return ends.stream().filter(end -> end <= moved).count();
  }

  @Override
  public void close() {}
}
