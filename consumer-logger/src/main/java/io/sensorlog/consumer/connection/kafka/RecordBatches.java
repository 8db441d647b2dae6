package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.connection.Decoder;
import io.sensorlog.consumer.connection.KeyedMessage;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Makes a batch of what a poll has brought. One thread only. */
final class RecordBatches {
  private final Decoder decoder;

  RecordBatches(InstantSource clock) {
    this.decoder = new Decoder(clock);
  }

  /**
   * @param advances how far the poll has moved each position
   * @param confirmation given or asked for already
   */
  Batch of(
      ConsumerRecords<byte[], byte[]> records, List<Advance> advances, Confirmation confirmation) {
    Decoder.Decoded batch = decoder.begin(records.count());
    for (Advance advance : advances) {
      Partition partition = advance.from().partition();
      for (ConsumerRecord<byte[], byte[]> record :
          records.records(new TopicPartition(partition.topic(), partition.number()))) {
        if (record.offset() >= advance.nextOffset()) {
          break; // a replay's range ends before the poll does
        }
        batch.add(partition, record.offset(), new KeyedMessage(record.key(), record.value()));
      }
    }
    return batch.end(advances, confirmation);
  }
}
