package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sensorlog.consumer.rejected.RejectedDatabase;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs {@code sensorlog rejected} on a table of the test's own, and hears what it prints. */
abstract class RejectedCommandRuns {
  private final PrintStream standardError = System.err;
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  protected final ByteArrayOutputStream output = new ByteArrayOutputStream();
  protected final RejectedDatabase rejected;

  protected RejectedCommandRuns(RejectedDatabase rejected) {
    this.rejected = rejected;
  }

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(errors, true, UTF_8));
    System.setOut(new PrintStream(output, true, UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(standardError);
    System.setOut(standardOutput);
  }

  protected int run(String... arguments) {
    return Commands.execute(
        new RejectedCommand(),
        new Stop(),
        Map.of("SENSORLOG_REPOSITORY", rejected.uri()),
        arguments);
  }

  protected String output() {
    return output.toString(UTF_8);
  }

  protected String errors() {
    return errors.toString(UTF_8);
  }
}
