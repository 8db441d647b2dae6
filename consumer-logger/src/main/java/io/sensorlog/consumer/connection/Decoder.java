package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes readings of messages, and rejected readings of those that are none. One thread only. */
public final class Decoder {
  private final ReadingCodec codec = new ReadingCodec();
  private final AheadOfTime ahead = new AheadOfTime();
  private final InstantSource clock;

  /**
   * @param clock says when a batch was received
   */
  public Decoder(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a batch.
   *
   * @param messages about how many there will be
   */
  public Decoded begin(int messages) {
    return new Decoded(messages);
  }

  /** A batch that is being made. */
  public final class Decoded {
    private final List<ReceivedReading> readings;
    private final List<RejectedReading> rejected = new ArrayList<>();
    private final Instant received = clock.instant();

    private Decoded(int messages) {
      readings = new ArrayList<>(messages);
    }

    /** The next message of a partition. */
    public void add(Partition partition, long offset, KeyedMessage message) {
      try {
        Reading reading = message.read(codec);
        ahead.look(reading, received);
        readings.add(new ReceivedReading(reading, partition, offset, message.present()));
      } catch (MalformedReadingException e) {
        String reason = String.valueOf(e.getMessage());
        rejected.add(new RejectedReading(partition, offset, received, reason, message.bytes()));
      }
    }

    /**
     * The batch is whole.
     *
     * @param advances how far it moves each position; none on a road without positions
     */
    public Batch end(List<Advance> advances) {
      return end(advances, Confirmation.GIVEN);
    }

    /**
     * The batch is whole.
     *
     * @param confirmation asked for already
     */
    public Batch end(List<Advance> advances, Confirmation confirmation) {
      return new Batch(readings, rejected, advances, confirmation);
    }
  }
}
