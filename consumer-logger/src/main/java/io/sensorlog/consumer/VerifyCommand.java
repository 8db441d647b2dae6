package io.sensorlog.consumer;

import io.sensorlog.consumer.certificate.Certificate;
import io.sensorlog.consumer.certificate.Verification;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sensorlog verify}: puts its parts together, and does nothing else. */
@CommandLine.Command(
    name = "verify",
    description = {
      "Compares a topic with a repository, and prints a certificate.",
      "",
      "Of each partition, from the beginning of the topic up to where it is saved:",
      "counts and an order-free checksum of the readings from both sides. Where they",
      "differ, names what is missing, extra or altered. What the topic does not hold",
      "any more is no fault. Loggers may go on meanwhile.",
      "Also says of each sensor, by its own counting, what has never come.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Each option is also an environment variable: --from is SENSORLOG_FROM.",
      "Ends with 0 when the certificate holds, 3 when it does not, 1 when it could",
      "not be made, 2 for wrong settings.",
      "",
      "Examples:",
      "  export PASSWORD=...",
      "  sensorlog verify --connection kafka://localhost:9092/readings \\",
      "    --repository 'jdbc:mariadb://localhost/db?user=me&passwordEnv=PASSWORD'",
      "  sensorlog verify --connection kafka://localhost:9092/readings \\",
      "    --repository csv:readings.csv --json \\",
      "    --from 2026-11-24T00:00:00Z --to 2026-11-25T00:00:00Z --sensor sensor-1",
    })
public final class VerifyCommand implements Command {
  @Option(
      names = "--connection",
      required = true,
      paramLabel = "URI",
      description = {"The topic:", "kafka://host:port[,host:port]/topic"})
  @Nullable Endpoint connection;

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "URI",
      description = {
        "The repository:",
        "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME (or &passwordFile=PATH)",
        "jdbc:sqlite:FILE",
        "csv:FILE"
      })
  String repository = "";

  @Mixin ChosenOptions chosen = new ChosenOptions();

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Mixin OutputOptions output = new OutputOptions();

  private @Nullable RepositorySettings target;

  /** Runs the command and ends the process. */
  public static void main(String... arguments) {
    Commands.main(new VerifyCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!repository.isEmpty()) {
      try {
        target = Repositories.parse(repository, System.getenv());
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (target != null && !target.kind().isDurable()) {
      problems.add("--repository: " + target.identity() + " keeps nothing to verify");
    }
    if (connection instanceof Endpoint.Direct direct) {
      problems.add(Receivers.noTopic(direct));
    }
    chosen.check(problems);
    kafka.check(problems);
    return problems;
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    Verification verification =
        new Verification(
            new Verification.Order(
                Objects.requireNonNull(connection),
                Objects.requireNonNull(target),
                chosen.chosen(),
                Map.of(),
                kafka.access()));
    Certificate certificate;
    try (Progress progress = Progress.start("verify", output, verification)) {
      certificate = verification.run(stop);
    }
    if (output.json) {
      Progress.summary(output, certificate.figures());
    } else {
      System.out.print(certificate.text());
    }
    return certificate.holds() ? ExitStatus.DONE : ExitStatus.DOES_NOT_HOLD;
  }
}
