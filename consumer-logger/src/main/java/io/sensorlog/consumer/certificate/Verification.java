package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Compares a topic with a repository. Sums of blocks of offsets are compared first; only blocks
 * that differ are looked at message by message, so that memory is bounded and nothing is sorted.
 * For one run; its figures may be asked for from any thread.
 */
public final class Verification implements Progress.Figures {
  private static final long MOST_IN_A_GROUP = 1 << 20;

  private final Order order;
  private final long mostInAGroup;
  private final Counters counters = new Counters();

  /**
   * What is to be compared with what.
   *
   * @param ends up to where, by partition; empty for up to where the repository says it is saved
   * @param kafka how the cluster is reached
   */
  public record Order(
      Endpoint connection,
      RepositorySettings repository,
      ChosenReadings chosen,
      Map<Integer, Long> ends,
      KafkaAccess kafka) {
    public Order {
      ends = Map.copyOf(ends);
    }
  }

  public Verification(Order order) {
    this(order, MOST_IN_A_GROUP);
  }

  /**
   * @param mostInAGroup how many messages may be in memory at once, but for those of one block
   */
  Verification(Order order, long mostInAGroup) {
    this.order = order;
    this.mostInAGroup = mostInAGroup;
  }

  /**
   * Compares. Blocks until it is done; loggers may go on meanwhile: what they save after the start
   * takes no part.
   *
   * @throws CommandFailedException if either side cannot be read to its end, if the topic is made
   *     again meanwhile, or if the end is asked for before that
   */
  public Certificate run(Stop stop) throws InterruptedException {
    counters.begin(stop);
    try (Snapshot snapshot = order.repository().openSnapshot();
        TopicMessages topic = Receivers.messages(order.connection(), order.kafka())) {
      stop.onRequest(topic::interrupt);
      return compare(snapshot, topic);
    } catch (RepositoryUnavailableException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Compares two that are open. */
  Certificate compare(Snapshot snapshot, TopicMessages topic) throws InterruptedException {
    Instant begun = Instant.now();
    List<Position> positions = snapshot.positions();
    Rules rules = new Rules(order.chosen(), topic.isCompacted(), hasOthers(positions, topic.id()));
    Map<Integer, PartitionComparison> partitions = Scope.of(topic, positions, order.ends());
    partitions.values().forEach(each -> counters.expect(2 * each.range().length()));
    Completeness completeness = new Completeness();
    Findings findings = new Findings();
    new BothSides(partitions, topic, snapshot, rules, completeness, counters).sumUp();
    new Differences(partitions, topic, snapshot, rules, findings, counters, mostInAGroup).settle();
    new SecondLook(partitions, topic, rules, findings).look();
    partitions.values().forEach(each -> countGaps(each, topic));
    topic.requireSame();
    return new Result(subject(topic, rules, begun), findings, counters.rowsWithoutPlace())
        .of(partitions.values(), completeness);
  }

  private Certificate.Subject subject(TopicMessages topic, Rules rules, Instant begun) {
    return new Certificate.Subject(
        order.connection().toString(),
        topic.id(),
        order.repository().identity(),
        rules.chosen(),
        begun,
        rules.compacted(),
        rules.otherTopics());
  }

  private static boolean hasOthers(List<Position> positions, String topicId) {
    return positions.stream().anyMatch(each -> !each.partition().topicId().equals(topicId));
  }

  /** Only where offsets hold nothing: reads them with what was aborted. */
  private static void countGaps(PartitionComparison partition, TopicMessages topic) {
    Range held = BothSides.held(partition);
    for (Range range : partition.ranges(partition.withGaps())) {
      if (range.first() >= held.end()) {
        return;
      }
      Range read = new Range(range.partition(), range.first(), Math.min(range.end(), held.end()));
      long committed = partition.messagesIn(read);
      long all = topic.isCompacted() ? committed : topic.countWithAborted(read);
      partition.tally.aborted += all - committed;
      partition.tally.withoutMessage += read.length() - all;
    }
  }

  @Override
  public long done() {
    return counters.done();
  }

  @Override
  public long total() {
    return counters.total();
  }

  @Override
  public Map<String, Object> all() {
    return counters.all();
  }
}
