package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.certificate.Certificate;
import io.sensorlog.consumer.certificate.Verification;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens while the certificate is being made: once both sides are open, before any is read.
 */
@Timeout(120)
@ExtendWith(StackExtension.class)
class VerifyFaultTest extends VerifyRuns {
  private static final int READINGS = 4_000;

  private final Path file;
  private final Stop stop = new Stop();

  VerifyFaultTest(KafkaBroker broker, @TempDir Path folder) {
    super(broker);
    this.file = folder.resolve("readings.db");
  }

  @Override
  protected String uri() {
    return "jdbc:sqlite:" + file;
  }

  @Test
  void shouldGoOnWhenTheBrokerComesBackAfterAKill() throws InterruptedException {
    Topic topic = saved();
    Thread back = Thread.ofPlatform().unstarted(broker::restart);

    Certificate certificate =
        verify(
            topic,
            () -> {
              broker.kill();
              back.start();
            });

    back.join();
    assertThat(certificate.holds()).as(certificate.text()).isTrue();
    assertThat(certificate.text()).contains("The certificate holds: " + READINGS + " readings");
  }

  @Test
  void shouldMakeNoCertificateOfATopicThatIsMadeAgainMeanwhile() {
    Topic topic = saved();

    assertThatThrownBy(
            () ->
                verify(
                    topic,
                    () -> {
                      broker.deleteTopic(name);
                      broker.createTopic(name, 2);
                      existing().send("a", READINGS);
                      existing().send("b", READINGS);
                    }))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("topic '" + name + "'");
  }

  @Test
  void shouldEndWithoutACertificateWhenAskedTo() {
    Topic topic = saved();

    assertThatThrownBy(() -> verify(topic, stop::request))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("stopped");
  }

  private Topic saved() {
    Topic topic = topic(2);
    send(topic, 0, "a", READINGS / 2);
    send(topic, 1, "b", READINGS / 2);
    log(topic);
    return topic;
  }

  private Certificate verify(Topic topic, Runnable meanwhile) throws InterruptedException {
    RepositorySettings repository = Repositories.parse(uri(), Map.of());
    return new Verification(
            new Verification.Order(
                Endpoint.parse(topic.uri()),
                new Interrupted(repository, meanwhile),
                ChosenReadings.ALL,
                Map.of(),
                KafkaAccess.USUAL))
        .run(stop);
  }

  /** A repository whose snapshot has something done before it is read. */
  private record Interrupted(RepositorySettings settings, Runnable meanwhile)
      implements RepositorySettings {

    @Override
    public String identity() {
      return settings.identity();
    }

    @Override
    public RepositoryKind kind() {
      return settings.kind();
    }

    @Override
    public DurableRepository open(int writers) {
      return settings.open(writers);
    }

    @Override
    public Snapshot openSnapshot() {
      return new InterruptedSnapshot(settings.openSnapshot(), meanwhile);
    }
  }

  private record InterruptedSnapshot(Snapshot snapshot, Runnable meanwhile) implements Snapshot {

    @Override
    public List<Position> positions() {
      List<Position> positions = snapshot.positions();
      meanwhile.run();
      return positions;
    }

    @Override
    public void readings(Consumer<StoredReading> each) {
      snapshot.readings(each);
    }

    @Override
    public void rejected(String topicId, RejectedPlace each) {
      snapshot.rejected(topicId, each);
    }

    @Override
    public void close() {
      snapshot.close();
    }
  }
}
