package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.model.endpoint.Endpoint;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Makes batches of what comes over a road without a topic. Its messages have no place that anybody
 * else knows: they are numbered from 0, in a stream whose id is drawn here. One thread only.
 */
public final class StreamBatches {
  private final Partition stream;
  private final Decoder decoder;
  private long next;

  /**
   * @param clock says when a batch was received
   */
  public StreamBatches(Endpoint.Direct endpoint, InstantSource clock) {
    this.stream = Partition.ofStream(endpoint.toString(), drawn());
    this.decoder = new Decoder(clock);
  }

  /** Sixteen bytes as 22 characters, like a topic's id. */
  private static String drawn() {
    UUID id = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * All of them in one batch.
   *
   * @param messages in the order of their coming; not to be changed afterwards
   */
  public Batch of(List<byte[]> messages) {
    Decoder.Decoded batch = decoder.begin(messages.size());
    for (byte[] message : messages) {
      batch.add(stream, next++, new KeyedMessage(null, message));
    }
    return batch.end(List.of());
  }
}
