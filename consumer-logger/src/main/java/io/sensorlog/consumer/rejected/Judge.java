package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.connection.OriginalMessages;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides once more about rejected readings, by the rules of today. The repository keeps no keys:
 * only the original message, where it can be read again, tells whether its key fits. One thread
 * only.
 */
public final class Judge {
  private final ReadingCodec codec = new ReadingCodec();
  private final @Nullable OriginalMessages originals;

  /** What became of some rejected readings: valid now, or invalid still, with today's reason. */
  public record Judgement(List<ReceivedReading> valid, List<RejectedReading> invalid) {}

  /**
   * @param originals where to read messages again, or null; left open
   */
  public Judge(@Nullable OriginalMessages originals) {
    this.originals = originals;
  }

  /**
   * Blocks while it reads messages again.
   *
   * @throws io.sensorlog.consumer.connection.ConnectionUnavailableException if they cannot be read
   *     now
   */
  public Judgement judge(List<RejectedReading> rejected) {
    Judgement judgement = new Judgement(new ArrayList<>(), new ArrayList<>());
    for (RejectedReading reading : rejected) {
      Optional<KeyedMessage> message = message(reading);
      if (message.isEmpty()) {
        judgement.invalid.add(reading);
      } else {
        judge(reading, message.get(), judgement);
      }
    }
    return judgement;
  }

  /** The original, or else what is kept of it; empty if that is not enough to decide anew. */
  private Optional<KeyedMessage> message(RejectedReading reading) {
    Optional<KeyedMessage> original =
        originals == null
            ? Optional.empty()
            : originals.read(reading.partition(), reading.offset());
    return original.or(
        () ->
            reading.message() == null || reading.reason().equals(KeyedMessage.KEY_CONTRADICTS)
                ? Optional.empty()
                : Optional.of(new KeyedMessage(null, reading.message())));
  }

  private void judge(RejectedReading reading, KeyedMessage message, Judgement judgement) {
    try {
      Reading valid = message.read(codec);
      byte[] bytes = Objects.requireNonNull(message.bytes());
      judgement.valid.add(new ReceivedReading(valid, reading.partition(), reading.offset(), bytes));
    } catch (MalformedReadingException e) {
      judgement.invalid.add(reading.because(String.valueOf(e.getMessage())));
    }
  }
}
