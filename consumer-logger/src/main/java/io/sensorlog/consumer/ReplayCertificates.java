package io.sensorlog.consumer;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.certificate.Certificate;
import io.sensorlog.consumer.certificate.Verification;
import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.consumer.replay.CertificateProgress;
import io.sensorlog.consumer.replay.Replay;
import io.sensorlog.consumer.replay.TargetProgress;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Proves at the end of a replay that all is there. How far it is may be asked from any thread. */
final class ReplayCertificates {
  private final LoggerSettings settings;
  private final ChosenReadings chosen;
  private final OutputOptions output;
  private final Map<String, Verification> begun = new ConcurrentHashMap<>();
  private final Map<String, Certificate> made = new ConcurrentHashMap<>();

  ReplayCertificates(LoggerSettings settings, ChosenReadings chosen, OutputOptions output) {
    this.settings = settings;
    this.chosen = chosen;
    this.output = output;
  }

  /**
   * Makes and prints a certificate of each repository that keeps what it gets; with {@code
   * --follow}, while loggers go on. Then prints the summary, even if one cannot be made. Blocks.
   *
   * @return whether all hold
   */
  boolean make(Replay replay, Stop stop) throws InterruptedException {
    Map<String, Object> summary = replay.figures();
    Map<String, Object> certificates = new LinkedHashMap<>();
    boolean whole = true;
    try {
      for (Map.Entry<RepositorySettings, Map<Integer, Long>> each : replay.ends().entrySet()) {
        String identity = each.getKey().identity();
        Certificate certificate = make(each.getKey(), each.getValue(), stop);
        made.put(identity, certificate);
        whole &= certificate.holds();
        certificates.put(identity, certificate.figures());
        if (!output.json) {
          System.out.print(certificate.text());
        }
      }
    } finally {
      if (output.json) {
        summary.put("certificates", certificates);
      }
      Progress.summary(output, summary);
    }
    return whole;
  }

  private Certificate make(RepositorySettings repository, Map<Integer, Long> ends, Stop stop)
      throws InterruptedException {
    Verification verification =
        new Verification(
            new Verification.Order(
                settings.endpoint(), repository, chosen, ends, settings.kafka()));
    begun.put(repository.identity(), verification);
    try (Progress progress = Progress.start("verify", output, verification)) {
      return verification.run(stop);
    }
  }

  /** The same, each with how far its certificate is. */
  List<TargetProgress> added(List<TargetProgress> replays) {
    return replays.stream().map(this::added).toList();
  }

  private TargetProgress added(TargetProgress replay) {
    Certificate certificate = made.get(replay.repository());
    if (certificate != null) {
      return replay.with(CertificateProgress.made(certificate.holds()));
    }
    Verification verification = begun.get(replay.repository());
    return verification == null
        ? replay
        : replay.with(CertificateProgress.of(verification.done(), verification.total()));
  }
}
