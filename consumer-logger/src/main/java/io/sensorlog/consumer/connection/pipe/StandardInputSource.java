package io.sensorlog.consumer.connection.pipe;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standard input as the reading end of a pipe. Only a read that blocks can tell its end, so a
 * thread reads ahead a little; nobody else could read that later anyway.
 */
final class StandardInputSource implements PipeSource {
  private static final Logger LOG = LoggerFactory.getLogger(StandardInputSource.class);
  private static final int MOST_AT_ONCE = 8 << 10;
  private static final int MOST_CHUNKS = 16;
  private static final long PAUSE_MS = 10;
  private static final byte[] END = {};

  private final InputStream in;
  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
  private final Thread reader;
  private volatile boolean closed;
  private byte[] ahead = {};
  private int used;
  private boolean ended;

  StandardInputSource(InputStream in) {
    this.in = in;
    this.reader = Thread.ofPlatform().daemon().name("standard input").start(this::readAhead);
  }

  /** Reads what is piped into this process. */
  static StandardInputSource open() {
    return new StandardInputSource(new FileInputStream(FileDescriptor.in));
  }

  private void readAhead() {
    byte[] buffer = new byte[MOST_AT_ONCE];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        chunks.put(Arrays.copyOf(buffer, read));
      }
      chunks.put(END);
    } catch (IOException e) {
      endWith(e);
    } catch (InterruptedException e) {
      assert closed;
    }
  }

  private void endWith(IOException e) {
    LOG.warn("standard input cannot be read any more, as if it had ended: {}", e.getMessage());
    try {
      chunks.put(END);
    } catch (InterruptedException interrupt) {
      assert closed;
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (ahead.length - used < length && !ended) {
      byte[] more = chunks.poll();
      if (more == null) {
        return 0;
      }
      append(more);
    }
    int count = Math.min(length, ahead.length - used);
    System.arraycopy(ahead, used, into, offset, count);
    used += count;
    return count;
  }

  private void append(byte[] more) {
    ended = more.length == 0;
    byte[] both = Arrays.copyOfRange(ahead, used, ahead.length + more.length);
    System.arraycopy(more, 0, both, both.length - more.length, more.length);
    ahead = both;
    used = 0;
  }

  @Override
  public void pause() {
    try {
      byte[] more = ended ? null : chunks.poll(PAUSE_MS, TimeUnit.MILLISECONDS);
      if (more != null) {
        append(more);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long waiting() {
    return ahead.length - used + chunks.stream().mapToLong(chunk -> chunk.length).sum() + inPipe();
  }

  private long inPipe() {
    try {
      return ended ? 0 : in.available();
    } catch (IOException e) {
      return 0; // it cannot tell
    }
  }

  @Override
  public boolean hasEnded() {
    return ended && used == ahead.length;
  }

  /** A read that blocks ends with the process. */
  @Override
  public void close() {
    closed = true;
    reader.interrupt();
  }
}
