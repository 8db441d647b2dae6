package io.sensorlog.consumer.connection.sharedmemory;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.ConnectionUnavailableException;
import io.sensorlog.consumer.connection.DirectReceiver;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.StreamBatches;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.LoggerPresence;
import io.sensorlog.model.wire.Lookout;
import io.sensorlog.model.wire.RingFile;
import io.sensorlog.model.wire.RingReader;
import io.sensorlog.model.wire.SameFile;
import io.sensorlog.model.wire.WriterTurn;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives readings through a ring buffer in shared memory, and moves past them when they are
 * saved. One thread only: the logger's.
 */
public final class SharedMemoryReceiver implements DirectReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(SharedMemoryReceiver.class);

  /** How long a message may be half written before it is asked whether its writer lives. */
  private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();

  private final Endpoint.SharedMemory endpoint;
  private final LoggerPresence presence;
  private final WriterTurn turn;
  private final RingReader ring;
  private final SameFile file;
  private final int batchSize;
  private final StreamBatches batches;
  private final Lookout lookout = new Lookout();
  private @Nullable Long blockedSince;

  private SharedMemoryReceiver(
      Endpoint.SharedMemory endpoint, LoggerPresence presence, WriterTurn turn, int batchSize) {
    this.endpoint = endpoint;
    this.presence = presence;
    this.turn = turn;
    this.ring = RingFile.open(endpoint.path()).reader(turn);
    this.file = SameFile.at(endpoint.path());
    this.batchSize = batchSize;
    this.batches = new StreamBatches(endpoint, InstantSource.system());
  }

  /**
   * Opens the ring, made if it is missing.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be used, or another
   *     logger is there
   */
  public static SharedMemoryReceiver open(Endpoint.SharedMemory endpoint, DirectSettings settings) {
    LoggerPresence presence = LoggerPresence.announce(endpoint.path(), endpoint.toString());
    WriterTurn turn = WriterTurn.of(endpoint.path());
    try {
      return new SharedMemoryReceiver(endpoint, presence, turn, settings.batchSize());
    } catch (RuntimeException e) {
      close(presence, turn);
      throw e;
    }
  }

  @Override
  public Batch poll(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<byte[]> messages = ring.look(batchSize);
    if (messages.isEmpty()) {
      file.require();
    }
    while (messages.isEmpty() && System.nanoTime() - end < 0) {
      skipDead();
      lookout.pause();
      messages = ring.look(batchSize);
    }
    if (!messages.isEmpty()) {
      blockedSince = null;
      lookout.moved();
    }
    return batches.of(messages);
  }

  private void skipDead() {
    if (!ring.isBlocked()) {
      blockedSince = null;
      return;
    }
    long now = System.nanoTime();
    if (blockedSince == null) {
      blockedSince = now;
    } else if (now - blockedSince >= PATIENCE_NANOS) {
      blockedSince = now;
      try {
        if (ring.skipDead()) {
          LOG.warn("{}: sensors ended in the middle of a message; it was skipped", endpoint);
        }
      } catch (IOException e) {
        throw new ConnectionUnavailableException("cannot lock " + endpoint, e);
      }
    }
  }

  @Override
  public void saved(Batch batch) {
    ring.moveOn();
    lookout.moved();
  }

  @Override
  public OptionalLong lag() {
    return OptionalLong.of(ring.waiting());
  }

  @Override
  public void close() {
    close(presence, turn);
  }

  private static void close(LoggerPresence presence, WriterTurn turn) {
    try (presence) {
      turn.close();
    } catch (IOException e) {
      throw new ConnectionUnavailableException("cannot close shared memory", e);
    }
  }
}
