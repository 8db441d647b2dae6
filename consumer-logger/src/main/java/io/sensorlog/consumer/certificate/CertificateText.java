package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Certificate.Hole;
import io.sensorlog.consumer.certificate.Certificate.Subject;
import io.sensorlog.consumer.certificate.Difference.Kind;
import io.sensorlog.model.command.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A certificate for people. */
final class CertificateText {
  private static final String ROW = "%9s  %24s  %12s  %12s  %9s  %9s  %s\n";
  private static final int MOST_RANGES = 10;
  private final Certificate certificate;
  private final StringBuilder text = new StringBuilder();

  CertificateText(Certificate certificate) {
    this.certificate = certificate;
    addSubject(certificate.subject());
    addPartitions();
    addNotes();
    for (Kind kind : Kind.values()) {
      addDifferences(kind);
    }
    addSensors();
    addVerdict();
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  private void addSubject(Subject subject) {
    line("Certificate of %s (topic id %s)".formatted(subject.connection(), subject.topicId()));
    line("and %s, as of %s".formatted(subject.repository(), subject.begun()));
    ChosenReadings chosen = subject.chosen();
    if (!chosen.isAll()) {
      line(
          "Only readings%s%s%s; rejected readings take no part."
              .formatted(
                  chosen.from() == null ? "" : " from " + chosen.from(),
                  chosen.to() == null ? "" : " before " + chosen.to(),
                  chosen.sensors().isEmpty() ? "" : " of " + String.join(", ", chosen.sensors())));
    }
    line("");
  }

  private void addPartitions() {
    text.append(
        ROW.formatted(
            "partition", "offsets", "in topic", "in repos.", "rejected", "in repos.", "checksum"));
    for (PartitionCertificate each : certificate.partitions()) {
      text.append(
          ROW.formatted(
              each.partition(),
              each.first() == each.end() ? "none" : each.first() + "-" + (each.end() - 1),
              each.topic().readings(),
              each.repository().readings(),
              each.topic().rejected(),
              each.repository().rejected(),
              checksums(each)));
    }
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case MISSING -> "missing in the repository";
      case EXTRA -> "in the repository alone";
      case ALTERED -> "altered";
      case MISSING_REJECTED -> "invalid and not kept as rejected";
      case EXTRA_REJECTED -> "kept as rejected without reason";
    };
  }

  private static String checksums(PartitionCertificate each) {
    Checksum topic = each.topic().checksum();
    Checksum repository = each.repository().checksum();
    return topic.equals(repository) ? topic.toString() : topic + " != " + repository;
  }

  private void addNotes() {
    int before = text.length();
    for (PartitionCertificate each : certificate.partitions()) {
      if (!each.isBegun()) {
        line(
            "Partition %d was never saved: %d offsets.".formatted(each.partition(), each.behind()));
      }
    }
    note(
        "%d offsets are not saved yet: behind the range.",
        each -> each.isBegun() ? each.behind() : 0);
    note(
        "%d messages have an id that is stored from another place: stored once.",
        PartitionCertificate::duplicates);
    note(
        "%d valid messages are kept as rejected: the repository or older rules refused them.",
        PartitionCertificate::keptAsRejected);
    note("%d messages are of aborted transactions.", PartitionCertificate::aborted);
    note(
        certificate.subject().compacted()
            ? "%d offsets hold no message: the topic is compacted."
            : "%d offsets hold no message: marks of transactions, or deleted.",
        PartitionCertificate::withoutMessage);
    note(
        "%d rows are no longer in the topic: below its first offset.",
        PartitionCertificate::noLonger);
    note(
        "%d rows are no longer in the topic: compacted away.", PartitionCertificate::compactedAway);
    note(
        "%d rows are of other topics that the repository has been saved from, or extra.",
        PartitionCertificate::unknown);
    if (certificate.rowsWithoutPlace() > 0) {
      line("%d rows do not say where they came from.".formatted(certificate.rowsWithoutPlace()));
    }
    if (text.length() > before) {
      text.insert(before, '\n');
    }
  }

  private void note(String form, ToLongFunction<PartitionCertificate> figure) {
    long sum = certificate.partitions().stream().mapToLong(figure).sum();
    if (sum > 0) {
      line(form.formatted(sum));
    }
  }

  private void addDifferences(Kind kind) {
    long total = certificate.total(kind);
    List<Difference> first = certificate.first(kind);
    if (total == 0) {
      return;
    }
    line("");
    line("%d %s%s".formatted(total, name(kind), first.size() < total ? ", the first are:" : ":"));
    if (kind == Kind.MISSING) {
      for (Hole hole : certificate.holes()) {
        line(
            "  partition %d, offsets %d-%d: %d"
                .formatted(hole.partition(), hole.first(), hole.last(), hole.messages()));
      }
    }
    for (Difference each : first) {
      line(
          "  partition %d, offset %d%s%s"
              .formatted(
                  each.partition(),
                  each.offset(),
                  each.id().isEmpty() ? "" : ", id " + PrintableText.escaped(each.id()),
                  each.what().isEmpty() ? "" : ": " + PrintableText.escaped(each.what())));
    }
  }

  private void addSensors() {
    List<SensorCompleteness> incomplete =
        certificate.sensors().stream().filter(each -> !each.isComplete()).toList();
    line("");
    if (certificate.subject().compacted()) {
      line("A compacted topic says nothing about what the sensors have sent.");
    } else if (incomplete.isEmpty()) {
      line(
          "By their own counting, all of the %d sensors are complete."
              .formatted(certificate.sensors().size()));
    } else {
      line(
          ("By their own counting, %d of %d sensors are not complete: never sent, or lost before"
                  + " the topic.")
              .formatted(incomplete.size(), certificate.sensors().size()));
      incomplete.stream().limit(Findings.MOST).forEach(this::addSensor);
    }
  }

  private void addSensor(SensorCompleteness each) {
    String ranges =
        each.ranges().stream()
            .limit(MOST_RANGES)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    line(
        "  %s: %d missing%s, %d doubles, %d late, %d restarts%s"
            .formatted(
                each.sensor(),
                each.missing(),
                ranges.isEmpty() ? "" : " (" + ranges + ")",
                each.doubles(),
                each.late(),
                each.restarts(),
                each.returns() == 0 ? "" : ", two senders have this name"));
  }

  private void addVerdict() {
    line("");
    if (certificate.holds()) {
      line(
          "The certificate holds: %d readings and %d rejected readings are the same on both sides."
              .formatted(
                  sum(each -> each.topic().readings()), sum(each -> each.topic().rejected())));
    } else {
      line("The certificate DOES NOT HOLD: %s.".formatted(faults()));
    }
  }

  private String faults() {
    List<String> faults = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (certificate.total(kind) > 0) {
        faults.add("%d %s".formatted(certificate.total(kind), name(kind)));
      }
    }
    long never = certificate.partitions().stream().filter(each -> !each.isBegun()).count();
    if (never > 0) {
      faults.add("%d partitions never saved".formatted(never));
    }
    return faults.isEmpty() ? "the sums differ" : String.join(", ", faults);
  }

  private long sum(ToLongFunction<PartitionCertificate> figure) {
    return certificate.partitions().stream().mapToLong(figure).sum();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
