package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Difference.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Whether a repository holds what a range of a topic holds, and what not. Immutable.
 *
 * @param subject what was compared
 * @param partitions in order
 * @param totals how many differences of each kind there are
 * @param first the first {@value Findings#MOST} of each kind
 * @param holes the missing ones as ranges, the first {@value Findings#MOST}
 * @param rowsWithoutPlace rows that do not say where they came from, such as those of roads without
 *     a topic
 * @param sensors what the sensors' own counting says
 */
public record Certificate(
    Subject subject,
    List<PartitionCertificate> partitions,
    Map<Kind, Long> totals,
    Map<Kind, List<Difference>> first,
    List<Hole> holes,
    long rowsWithoutPlace,
    List<SensorCompleteness> sensors) {

  /**
   * What was compared.
   *
   * @param connection its URI
   * @param topicId the topic's identity
   * @param repository its identity
   * @param begun when
   * @param compacted whether the topic may have lost messages that have a newer one
   * @param otherTopics whether the repository has been saved from other topics too
   */
  public record Subject(
      String connection,
      String topicId,
      String repository,
      ChosenReadings chosen,
      Instant begun,
      boolean compacted,
      boolean otherTopics) {}

  /**
   * Missing messages with none between that is not missing.
   *
   * @param last offset, included
   */
  public record Hole(int partition, long first, long last, long messages) {}

  public Certificate {
    partitions = List.copyOf(partitions);
    totals = Map.copyOf(totals);
    first = Map.copyOf(first);
    holes = List.copyOf(holes);
    sensors = List.copyOf(sensors);
  }

  /** Whether both sides are the same. */
  public boolean holds() {
    return totals.values().stream().allMatch(count -> count == 0)
        && partitions.stream().allMatch(PartitionCertificate::holds);
  }

  /** How many differences of a kind there are. */
  public long total(Kind kind) {
    return totals.getOrDefault(kind, 0L);
  }

  /** The first ones of a kind. */
  public List<Difference> first(Kind kind) {
    return first.getOrDefault(kind, List.of());
  }

  /** For people: a table, what differs, and a line with the verdict at the end. */
  public String text() {
    return new CertificateText(this).toString();
  }

  /** The same as JSON: one object. */
  public Map<String, Object> figures() {
    return CertificateJson.of(this);
  }
}
