package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.RequestHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProduceRequestTest {

  @ParameterizedTest
  @ValueSource(shorts = {9, 10, 11, 12, 13})
  void shouldCountTheRecordsOfAllBatchesOfAllPartitionsOfAllTopics(short version) {
    // given
    ProduceRequestData data =
        request(
            topic("a", partition(0, batch(1)), partition(1, batch(2), batch(3))),
            topic("b", partition(0, batch(300))));

    // when
    ProduceRequest read = ProduceRequest.read(bytes(data, version, "sensor-1", 4711));

    // then
    assertThat(read).isEqualTo(new ProduceRequest(4711, "sensor-1", 306));
  }

  @Test
  void shouldCountCompressedRecordsOfATransaction() {
    ProduceRequestData data =
        request(topic("a", partition(0, batch(Compression.gzip().build(), 50))))
            .setTransactionalId("transaction");

    assertThat(ProduceRequest.read(bytes(data, (short) 13, "", 1)).messages()).isEqualTo(50);
  }

  @Test
  void shouldReadARequestWithoutClientIdAndWithoutRecords() {
    ProduceRequestData data =
        request(topic("a", new PartitionProduceData().setIndex(0).setRecords(null)));

    assertThat(ProduceRequest.read(bytes(data, (short) 13, null, 1)))
        .isEqualTo(new ProduceRequest(1, "", 0));
  }

  @Test
  void shouldRefuseAVersionThatItDoesNotKnow() {
    ByteBuffer bytes = bytes(request(topic("a", partition(0, batch(1)))), (short) 13, "c", 1);
    bytes.putShort(2, (short) 14);

    assertThatThrownBy(() -> ProduceRequest.read(bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("version 14");
  }

  @Test
  void shouldRefuseARequestThatIsCutOff() {
    ByteBuffer bytes = bytes(request(topic("a", partition(0, batch(1)))), (short) 13, "c", 1);

    for (int length = 8; length < bytes.limit() - 3; length++) {
      ByteBuffer start = bytes.duplicate().limit(length);
      assertThatThrownBy(() -> ProduceRequest.read(start))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** A request as it is on the wire, with its length. */
  static byte[] frame(int messages) {
    ByteBuffer bytes =
        bytes(request(topic("a", partition(0, batch(messages)))), (short) 13, "c", 1);
    int length = bytes.remaining();
    return ByteBuffer.allocate(Integer.BYTES + length).putInt(length).put(bytes).array();
  }

  private static ByteBuffer bytes(
      ProduceRequestData data, short version, @Nullable String clientId, int correlationId) {
    return new org.apache.kafka.common.requests.ProduceRequest(data, version)
        .serializeWithHeader(new RequestHeader(ApiKeys.PRODUCE, version, clientId, correlationId));
  }

  private static ProduceRequestData request(TopicProduceData... topics) {
    return new ProduceRequestData()
        .setAcks((short) -1)
        .setTimeoutMs(30_000)
        .setTopicData(new TopicProduceDataCollection(List.of(topics).iterator()));
  }

  // Which of name and id is written depends on the version.
  private static TopicProduceData topic(String name, PartitionProduceData... partitions) {
    return new TopicProduceData()
        .setName(name)
        .setTopicId(new Uuid(name.hashCode(), 1))
        .setPartitionData(List.of(partitions));
  }

  private static PartitionProduceData partition(int index, MemoryRecords... batches) {
    int length = Arrays.stream(batches).mapToInt(MemoryRecords::sizeInBytes).sum();
    ByteBuffer records = ByteBuffer.allocate(length);
    Arrays.stream(batches).forEach(batch -> records.put(batch.buffer()));
    return new PartitionProduceData()
        .setIndex(index)
        .setRecords(MemoryRecords.readableRecords(records.flip()));
  }

  private static MemoryRecords batch(int records) {
    return batch(Compression.NONE, records);
  }

  private static MemoryRecords batch(Compression compression, int records) {
    return MemoryRecords.withRecords(
        compression,
        Stream.generate(() -> new SimpleRecord(new byte[10]))
            .limit(records)
            .toArray(SimpleRecord[]::new));
  }
}
