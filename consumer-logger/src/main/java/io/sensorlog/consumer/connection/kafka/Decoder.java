package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Makes a batch of what a poll has brought. One thread only. */
final class Decoder {
  private final ReadingCodec codec = new ReadingCodec();
  private final InstantSource clock;
  private final AheadOfTime ahead = new AheadOfTime();

  Decoder(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param advances how far the poll has moved each position
   */
  Batch decode(ConsumerRecords<byte[], byte[]> records, List<Advance> advances) {
    List<ReceivedReading> readings = new ArrayList<>(records.count());
    List<RejectedReading> rejected = new ArrayList<>();
    for (Advance advance : advances) {
      Position from = advance.from();
      String topic = from.partition().topic();
      for (ConsumerRecord<byte[], byte[]> record :
          records.records(
              new org.apache.kafka.common.TopicPartition(topic, from.partition().number()))) {
        if (record.offset() >= advance.nextOffset()) {
          break; // a replay's range ends before the poll does
        }
        try {
          readings.add(
              new ReceivedReading(read(record), from.partition(), record.offset(), record.value()));
        } catch (MalformedReadingException e) {
          rejected.add(
              new RejectedReading(
                  from.partition(),
                  record.offset(),
                  clock.instant(),
                  String.valueOf(e.getMessage()),
                  record.value()));
        }
      }
    }
    return new Batch(readings, rejected, advances);
  }

  private Reading read(ConsumerRecord<byte[], byte[]> record) throws MalformedReadingException {
    Reading reading = new KeyedMessage(record.key(), record.value()).read(codec);
    ahead.look(reading, clock.instant());
    return reading;
  }
}
