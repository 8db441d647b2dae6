package io.sensorlog.producer.connection.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Gives messages the time of a clock that is two hours ahead of the broker's. */
public final class AheadOfTime implements ProducerInterceptor<byte[], byte[]> {
  private static final Duration AHEAD = Duration.ofHours(2);

  /** The setting of a producer that makes it so. */
  static final Map<String, String> SETTING =
      Map.of("interceptor.classes", AheadOfTime.class.getName());

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
    return new ProducerRecord<>(
        message.topic(),
        message.partition(),
        System.currentTimeMillis() + AHEAD.toMillis(),
        message.key(),
        message.value());
  }

  @Override
  public void onAcknowledgement(@Nullable RecordMetadata place, @Nullable Exception failure) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> settings) {}
}
