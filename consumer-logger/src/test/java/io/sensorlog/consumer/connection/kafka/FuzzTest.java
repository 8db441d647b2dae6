package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Confirmation;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Mutated messages through the real decoder into the real tables. The seed of a failure is in its
 * message and brings it back: {@code -Dfuzz.seed=SEED}. The long form:
 *
 * <pre>{@code
 * mvn -pl model,ops/stack,consumer-logger verify -Dtest=FuzzTest \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.messages=1000000
 * }</pre>
 */
@ExtendWith(StackExtension.class)
class FuzzTest {
  private static final int MESSAGES = Integer.getInteger("fuzz.messages", 50_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final int BATCH = 500;
  private static final long MEMORY = 48L << 20;

  private final ReadingCodec codec = new ReadingCodec();
  private final RecordBatches batches = new RecordBatches(InstantSource.system());
  private final Mutations mutations = new Mutations(SEED);
  private final DurableRepository repository;
  private final Table table;

  FuzzTest(MariaDbServer server) {
    server.createDatabase("fuzz_test");
    this.table = new Table(server, "fuzz_test");
    this.repository =
        JdbcSettings.mariadb(
                "jdbc:mariadb://%s:%d/fuzz_test?user=%s&passwordEnv=PASSWORD"
                    .formatted(server.host(), server.port(), server.user()),
                Map.of("PASSWORD", server.password()))
            .open(1);
  }

  @Test
  void shouldSaveOrRejectEveryMutatedMessage() throws MalformedReadingException {
    Position position = repository.claim(Readings.beginning());
    Saved total = Saved.NOTHING;
    long usedAtFirst = 0;
    for (int sent = 0; sent < MESSAGES; sent += BATCH) {
      Batch batch = nextBatch(position);
      assertReadBack(batch);
      Saved saved = repository.save(batch);
      assertThat(all(saved)).as("batch at %d, seed %d", sent, SEED).isEqualTo(BATCH);
      total = total.plus(saved);
      position = batch.advances().getFirst().to();
      usedAtFirst = sent == MESSAGES / 10 / BATCH * BATCH ? usedMemory() : usedAtFirst;
    }
    assertThat(usedMemory() - usedAtFirst).as("memory, seed %d", SEED).isLessThan(MEMORY);
    assertThat(rows("reading")).as("seed %d", SEED).isEqualTo(total.stored());
    assertThat(rows("rejected_reading")).as("seed %d", SEED).isEqualTo(total.rejected());
    assertThat(total.stored()).as("seed %d", SEED).isGreaterThan(MESSAGES / 10);
    assertThat(total.rejected()).as("seed %d", SEED).isGreaterThan(MESSAGES / 10);
    repository.close();
  }

  private Batch nextBatch(Position from) {
    TopicPartition partition = new TopicPartition(from.partition().topic(), 0);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      byte[] message = mutations.next();
      records.add(new ConsumerRecord<>(partition.topic(), 0, from.nextOffset() + i, null, message));
    }
    return batches.of(
        new ConsumerRecords<>(Map.of(partition, records), Map.of()),
        List.of(new Advance(from, from.nextOffset() + BATCH)),
        Confirmation.GIVEN);
  }

  private void assertReadBack(Batch batch) throws MalformedReadingException {
    for (ReceivedReading accepted : batch.readings()) {
      assertThat(codec.decode(codec.encode(accepted.reading())))
          .as("offset %d, seed %d", accepted.offset(), SEED)
          .isEqualTo(accepted.reading());
    }
  }

  private static long all(Saved saved) {
    return saved.stored() + saved.duplicates() + saved.rejected();
  }

  private long rows(String name) {
    return table.number("SELECT COUNT(*) FROM " + name);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
