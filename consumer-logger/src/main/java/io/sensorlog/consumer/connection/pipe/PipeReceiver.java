package io.sensorlog.consumer.connection.pipe;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.DirectReceiver;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.StreamBatches;
import io.sensorlog.model.command.Terminal;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.PipeBlock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives readings out of a pipe. One thread only: the logger's. */
public final class PipeReceiver implements DirectReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(PipeReceiver.class);
  private static final int MOST_BYTES = 4 << 20;

  private final Endpoint.Direct endpoint;
  private final PipeSource source;
  private final Duration draining;
  private final int batchSize;
  private final PipeMessages messages;
  private final StreamBatches batches;
  private final MissingSequences sequences;
  private @Nullable Long drainingSince;
  private boolean closed;

  /**
   * @param draining how long to go on at most when the logger is to end, for what would be lost
   */
  PipeReceiver(Endpoint.Direct endpoint, PipeSource source, Duration draining, int batchSize) {
    this.endpoint = endpoint;
    this.source = source;
    this.draining = draining;
    this.batchSize = batchSize;
    this.messages = new PipeMessages(source);
    this.batches = new StreamBatches(endpoint, InstantSource.system());
    this.sequences = new MissingSequences(endpoint, LOG::warn);
  }

  /**
   * Opens a named pipe, made if it is missing.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be used, or another
   *     logger is there
   */
  public static PipeReceiver open(Endpoint.Pipe endpoint, DirectSettings settings) {
    NamedPipeSource source = NamedPipeSource.open(endpoint);
    return new PipeReceiver(endpoint, source, Duration.ofSeconds(1), settings.batchSize());
  }

  /**
   * Receives what is piped into this process.
   *
   * @throws WrongSettingsException if that is a terminal
   */
  public static PipeReceiver open(Endpoint.StandardStreams endpoint, DirectSettings settings) {
    if (Terminal.isInput()) {
      throw new WrongSettingsException(
          "--connection: pipe:- reads standard input, and that is a terminal: put"
              + " 'sensorlog sensors --connection pipe:- ... |' before it");
    }
    StandardInputSource source = StandardInputSource.open();
    return new PipeReceiver(endpoint, source, Duration.ofSeconds(3), settings.batchSize());
  }

  @Override
  public Batch poll(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    List<byte[]> polled = take();
    while (polled.isEmpty() && !source.hasEnded() && System.nanoTime() - end < 0) {
      source.pause();
      polled = take();
    }
    Batch batch = batches.of(polled);
    sequences.look(batch);
    return batch;
  }

  /**
   * What is there, as far as it fits into a batch. When the logger is to end, a named pipe keeps
   * for the next one what is behind the message that has begun.
   */
  private List<byte[]> take() {
    int most = drainingSince == null || isOnlyReader() ? batchSize : 1;
    List<byte[]> taken = new ArrayList<>();
    int bytes = 0;
    while (taken.size() < most && bytes < MOST_BYTES) {
      byte[] next = messages.next();
      if (next == null) {
        break;
      }
      taken.add(next);
      bytes += next.length;
    }
    return taken;
  }

  /** A pipe has answered already. */
  @Override
  public void saved(Batch batch) {}

  /** In blocks: a long message counts for several. */
  @Override
  public OptionalLong lag() {
    return OptionalLong.of(source.waiting() / PipeBlock.SIZE);
  }

  @Override
  public boolean hasEnded() {
    return source.hasEnded();
  }

  /**
   * What is in hand, the end of a message that has begun, and all that would be gone with standard
   * input.
   */
  @Override
  public boolean mustDrain(Batch inHand) {
    boolean wanted = !inHand.isEmpty() || messages.isUnfinished() || isOnlyReader();
    if (!wanted) {
      return false;
    }
    long now = System.nanoTime();
    if (drainingSince == null) {
      drainingSince = now;
    }
    return now - drainingSince < draining.toNanos();
  }

  /** A pipe has answered all of it. */
  @Override
  public boolean losesWhatIsInHand() {
    return true;
  }

  /** The rest of a message that has begun may come still, and nobody could make sense of it. */
  @Override
  public long losesAtTheEnd(Batch inHand) {
    long unread = isOnlyReader() ? source.waiting() / PipeBlock.SIZE : 0;
    long begun = messages.isUnfinished() && !source.hasEnded() ? 1 : 0;
    return unread + begun + inHand.size();
  }

  private boolean isOnlyReader() {
    return endpoint instanceof Endpoint.StandardStreams && !source.hasEnded();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    messages.drop();
    source.close();
  }
}
