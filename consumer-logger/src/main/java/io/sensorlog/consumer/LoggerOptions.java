package io.sensorlog.consumer;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.model.command.ConnectionToken;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How loggers of {@code sensorlog log} and {@code replay} work: a picocli mixin. */
final class LoggerOptions {
  private static final int MOST_WORKERS = 64;
  private static final int LARGEST_BATCH = 100_000;
  private static final String GROUP = "[A-Za-z0-9._-]{1,100}";

  @Option(
      names = "--connection",
      required = true,
      paramLabel = "URI",
      description = {
        "kafka://host:port[,host:port]/topic",
        "Only 'log' takes roads without a topic too:",
        "tcp://host:port (listens there)",
        "pipe:PATH, shm:PATH (made when missing)",
        "pipe:- (standard input)"
      })
  @Nullable Endpoint connection;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "sensorlog",
      description = "First part of the consumer groups' names (${DEFAULT-VALUE}).")
  String group = "sensorlog";

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Loggers for each repository (${DEFAULT-VALUE}).")
  int workers = 1;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Most readings in one transaction (${DEFAULT-VALUE}).")
  int batchSize = 10_000;

  @Option(
      names = "--accept-new-topic",
      description = {
        "The topic was deleted and made again: save the new",
        "one from its beginning, beside what is there.",
        "Without it no more is saved in that repository."
      })
  boolean acceptNewTopic;

  @Option(
      names = "--accept-loss",
      description = {
        "The topic does not hold the next message any more",
        "(retention, or a lost end): go on with what it",
        "holds. Without it no more is saved in that",
        "repository."
      })
  boolean acceptLoss;

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Option(
      names = "--connection-token-file",
      paramLabel = "FILE",
      description = {"What sensors must know that send to tcp://; needed", "away from loopback."})
  @Nullable Path tokenFile;

  private @Nullable Token token;

  /** Adds a line for whatever is wrong. */
  void check(List<String> problems) {
    checkLoggers(problems);
    if (connection instanceof Endpoint.Direct && workers > 1) {
      problems.add("--workers: one logger works on " + connection + ", not " + workers);
    }
    token = ConnectionToken.read(connection, tokenFile, problems);
  }

  /** The same where a topic is needed: what another road lacks besides would only mislead. */
  void checkWithTopic(List<String> problems) {
    if (connection instanceof Endpoint.Direct direct) {
      problems.add(Receivers.noTopic(direct));
      checkLoggers(problems);
    } else {
      check(problems);
    }
  }

  private void checkLoggers(List<String> problems) {
    if (!group.matches(GROUP)) {
      problems.add("--group: 1 to 100 letters, digits, '.', '_' or '-'");
    }
    if (workers < 1 || workers > MOST_WORKERS) {
      problems.add("--workers: from 1 to " + MOST_WORKERS + ", not " + workers);
    }
    if (batchSize < 1 || batchSize > LARGEST_BATCH) {
      problems.add("--batch-size: from 1 to " + LARGEST_BATCH + ", not " + batchSize);
    }
    kafka.check(problems);
  }

  /** Valid after {@link #check}. */
  LoggerSettings settings() {
    return new LoggerSettings(
        Objects.requireNonNull(connection),
        group,
        workers,
        batchSize,
        new Accepted(acceptNewTopic, acceptLoss),
        kafka.access(),
        token);
  }
}
