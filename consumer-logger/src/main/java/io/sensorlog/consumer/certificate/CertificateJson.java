package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Certificate.Subject;
import io.sensorlog.consumer.certificate.Difference.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A certificate as one JSON object. */
final class CertificateJson {

  private CertificateJson() {}

  static Map<String, Object> of(Certificate certificate) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("holds", certificate.holds());
    putSubject(all, certificate.subject());
    for (Kind kind : Kind.values()) {
      all.put(kind.field(), certificate.total(kind));
    }
    all.put("rowsWithoutPlace", certificate.rowsWithoutPlace());
    all.put(
        "partitions",
        certificate.partitions().stream().map(PartitionCertificate::figures).toList());
    all.put("holes", certificate.holes());
    Map<String, Object> differences = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      differences.put(
          kind.field(), certificate.first(kind).stream().map(Difference::figures).toList());
    }
    all.put("differences", differences);
    all.put("completeness", completeness(certificate));
    return all;
  }

  private static void putSubject(Map<String, Object> all, Subject subject) {
    ChosenReadings chosen = subject.chosen();
    all.put("connection", subject.connection());
    all.put("topicId", subject.topicId());
    all.put("repository", subject.repository());
    all.put("begun", subject.begun().toString());
    all.put("from", Objects.toString(chosen.from(), ""));
    all.put("to", Objects.toString(chosen.to(), ""));
    all.put("sensors", chosen.sensors().stream().sorted().toList());
    all.put("rejectedCompared", chosen.isAll());
    all.put("compacted", subject.compacted());
    all.put("otherTopics", subject.otherTopics());
  }

  private static Map<String, Object> completeness(Certificate certificate) {
    List<SensorCompleteness> sensors = certificate.sensors();
    List<SensorCompleteness> incomplete =
        sensors.stream().filter(each -> !each.isComplete()).toList();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sensors", sensors.size());
    all.put("incompleteSensors", incomplete.size());
    all.put("missing", sensors.stream().mapToLong(SensorCompleteness::missing).sum());
    all.put("doubles", sensors.stream().mapToLong(SensorCompleteness::doubles).sum());
    all.put("late", sensors.stream().mapToLong(SensorCompleteness::late).sum());
    all.put("restarts", sensors.stream().mapToLong(SensorCompleteness::restarts).sum());
    all.put(
        "withoutSequence", sensors.stream().mapToLong(SensorCompleteness::withoutSequence).sum());
    all.put(
        "incomplete",
        incomplete.stream().limit(Findings.MOST).map(SensorCompleteness::figures).toList());
    return all;
  }
}
