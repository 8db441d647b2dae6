package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.Certificate.Subject;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.consumer.certificate.PartitionCertificate.Sum;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes a certificate of what has been found. */
final class Result {
  private final Subject subject;
  private final Findings findings;
  private final long rowsWithoutPlace;

  Result(Subject subject, Findings findings, long rowsWithoutPlace) {
    this.subject = subject;
    this.findings = findings;
    this.rowsWithoutPlace = rowsWithoutPlace;
  }

  Certificate of(Collection<PartitionComparison> partitions, Completeness completeness) {
    List<Tally> tallies = new ArrayList<>(List.of(findings.strays));
    partitions.forEach(each -> tallies.add(each.tally));
    Map<Kind, List<Difference>> first = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      first.put(kind, findings.first(kind));
    }
    return new Certificate(
        subject,
        partitions.stream().map(Result::of).toList(),
        totals(tallies),
        first,
        findings.holes(),
        rowsWithoutPlace,
        completeness.sensors());
  }

  private static Map<Kind, Long> totals(List<Tally> tallies) {
    Map<Kind, Long> totals = new EnumMap<>(Kind.class);
    for (Tally tally : tallies) {
      totals.merge(Kind.MISSING, tally.missing, Long::sum);
      totals.merge(Kind.EXTRA, tally.extra, Long::sum);
      totals.merge(Kind.ALTERED, tally.altered, Long::sum);
      totals.merge(Kind.MISSING_REJECTED, tally.missingRejected, Long::sum);
      totals.merge(Kind.EXTRA_REJECTED, tally.extraRejected, Long::sum);
    }
    return totals;
  }

  private static PartitionCertificate of(PartitionComparison each) {
    Tally tally = each.tally;
    Range range = each.range();
    return new PartitionCertificate(
        range.partition(),
        range.first(),
        range.end(),
        each.saved,
        Math.max(0, each.topicEnd - range.end()),
        new Sum(
            each.topic.readings() - tally.duplicates - tally.keptAsRejected,
            each.topic.rejected() + tally.keptAsRejected,
            each.topic.checksum().minus(tally.notExpected())),
        new Sum(
            each.repository.readings() - tally.compactedAway - tally.unknown,
            each.repository.rejected() - tally.rejectedCompactedAway,
            each.repository.checksum().minus(tally.notCompared())),
        tally.duplicates,
        tally.keptAsRejected,
        tally.aborted,
        tally.withoutMessage,
        tally.noLonger,
        tally.compactedAway,
        tally.unknown);
  }
}
