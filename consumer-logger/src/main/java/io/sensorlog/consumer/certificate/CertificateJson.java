package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Certificate.Subject;
import io.sensorlog.consumer.certificate.Difference.Kind;
import java.util.LinkedHashMap;
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
    all.put("completeness", CompletenessJson.of(certificate.sensors(), Findings.MOST));
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
}
