package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String CONNECTION = "--connection=kafka://localhost:9092/readings";
  private static final String ADVICE = "Try 'sensorlog help example' for the options and examples.";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void shouldEndWithTheStatusThatTheCommandGives(int status) {
    assertThat(run(new ExampleCommand(() -> status), CONNECTION))
        .isEqualTo(new Outcome(status, List.of(), List.of()));
  }

  @Test
  void shouldEndWithOneLineWhenTheWorkCannotBeDone() {
    ExampleCommand command =
        new ExampleCommand(
            () -> {
              throw new CommandFailedException("no broker at localhost:9092\nmore");
            });

    assertThat(run(command, CONNECTION))
        .isEqualTo(new Outcome(1, List.of(), List.of("sensorlog: no broker at localhost:9092")));
  }

  @Test
  void shouldEndWithOneLineWhenSomethingUnexpectedHappens() {
    ExampleCommand withoutMessage =
        new ExampleCommand(
            () -> {
              throw new IllegalStateException();
            });
    ExampleCommand outOfMemory =
        new ExampleCommand(
            () -> {
              throw new OutOfMemoryError("heap");
            });

    assertThat(run(withoutMessage, CONNECTION).err())
        .containsExactly("sensorlog: unexpected: IllegalStateException: IllegalStateException");
    assertThat(run(outOfMemory, CONNECTION))
        .isEqualTo(
            new Outcome(1, List.of(), List.of("sensorlog: unexpected: OutOfMemoryError: heap")));
  }

  @Test
  void shouldEndWithStatusOneWhenInterrupted() {
    ExampleCommand command =
        new ExampleCommand(
            () -> {
              throw new InterruptedException();
            });

    assertThat(run(command, CONNECTION))
        .isEqualTo(new Outcome(1, List.of(), List.of("sensorlog: interrupted")));
  }

  @Test
  void shouldRefuseSettingsThatOnlyTheWorkShowedToBeWrong() {
    ExampleCommand command =
        new ExampleCommand(
            () -> {
              throw new WrongSettingsException("limit is 5, others use 7");
            });

    assertThat(run(command, CONNECTION))
        .isEqualTo(
            new Outcome(2, List.of(), List.of("sensorlog: limit is 5, others use 7", ADVICE)));
  }

  @Test
  void shouldSayAllThatIsWrongAtOnce() {
    ExampleCommand command = new ExampleCommand();
    command.problems = List.of("--type: no such type");

    Outcome outcome = run(command, "--intervall=7s", "--sensors=five", "--interval", "7 s");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .containsExactlyInAnyOrder(
            "sensorlog: Invalid value for option '--sensors': 'five' is not an int",
            "sensorlog: Invalid value for option '--interval': '7 s' is no duration: write a whole"
                + " number and ms, s, m or h, such as 500ms",
            "sensorlog: Missing required option: '--connection=<connection>'",
            "sensorlog: Unknown option: '--intervall'; perhaps --interval",
            "sensorlog: --type: no such type",
            ADVICE)
        .endsWith(ADVICE);
  }

  @ParameterizedTest
  @CsvSource({
    "--snesors, '; perhaps --sensors'",
    "--conn, '; perhaps --connection'",
    "--max.inflight, ''",
  })
  void shouldSayWhichOptionMayBeMeant(String option, String hint) {
    assertThat(run(new ExampleCommand(), CONNECTION, option + "=x").err())
        .contains("sensorlog: Unknown option: '" + option + "'" + hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repositry | URI | Unknown options: '--repositry', (not shown: it may hold a password)",
        "--conection=URI | x | Unknown options: '--conection', 'x'; perhaps --connection",
        "--pasword=hunter2 | URL | Unknown options: '--pasword', (not shown: it may hold a password)",
        "--sensors=URI | --json | sensors': '(not shown: it may hold a password)' is not an int",
        "--interval | URI | interval': '(not shown: it may hold a password)' is no duration",
        "--interval | --connection=URI | found '--connection=(not shown: it may hold a password)'",
      })
  void shouldNotRepeatAPasswordThatStandsAtAWrongPlace(String first, String second, String said) {
    Outcome outcome = run(new ExampleCommand(), CONNECTION, filled(first), filled(second));

    assertThat(outcome.err()).anyMatch(line -> line.contains(said));
    assertThat(outcome.err().toString()).doesNotContain("hunter2");
  }

  private static String filled(String argument) {
    return argument
        .replace("URI", "jdbc:mariadb://db/s?user=u&Password=hunter2")
        .replace("URL", "https://u:hunter2@db");
  }

  @Test
  void shouldStillSetTheOtherOptionsWhenTheLastIsWrong() {
    ExampleCommand command = new ExampleCommand();

    run(command, CONNECTION, "--sensors=five");

    assertThat(command.interval).hasSeconds(5);
    assertThat(command.output.progress).hasSeconds(10);
  }

  @Test
  void shouldNotLetACommandStumbleOverAnOptionThatIsMissing() {
    assertThat(run(new StumblingCommand()).err())
        .containsExactly(
            "sensorlog: Missing required options: '--name=<name>', '--place=<place>'",
            "Try 'sensorlog help stumbling' for the options and examples.");
  }

  @Test
  void shouldRefuseAnOptionThatIsGivenTwice() {
    Outcome outcome = run(new ExampleCommand(), CONNECTION, "--sensors=5", "--sensors=6");

    assertThat(outcome.err())
        .containsExactly(
            "sensorlog: option '--sensors' (<sensors>) should be specified only once", ADVICE);
  }

  @Test
  void shouldRefuseArgumentsThatBelongToNoOption() {
    Outcome outcome = run(new ExampleCommand(), CONNECTION, "6", "@file", "\u001B[2J");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .containsExactly("sensorlog: Unmatched arguments: '6', '@file', '\\u001b[2J'", ADVICE);
  }

  @Test
  void shouldSayWhatIsWrongWithAnEndpoint() {
    Outcome outcome = run(new ExampleCommand(), "--connection=kafka://me:secret@host:9092/topic");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err().toString())
        .contains("--connection", "user and password")
        .doesNotContain("secret");
  }

  @Test
  void shouldRefuseProgressAtNoInterval() {
    Outcome outcome = run(new ExampleCommand(), CONNECTION, "--progress=0s");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).containsExactly("sensorlog: --progress must be at least 1ms", ADVICE);
  }

  @Test
  void shouldShowHelpEvenWhenOtherSettingsAreWrong() {
    ExampleCommand command = new ExampleCommand();
    command.problems = List.of("wrong");

    Outcome outcome = run(command, "--sensors=five", "--nonsense", "--help");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).first().asString().startsWith("Usage: sensorlog example [");
    assertThat(outcome.out()).anyMatch(line -> line.contains("--version"));
  }

  @Test
  void shouldShowTheVersionThatTheBuildWroteDown() {
    Outcome outcome = run(new ExampleCommand(), "--version");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).singleElement().asString().matches("sensorlog \\d+\\.\\d+\\.\\d+.*");
  }

  private static Outcome run(Command command, String... arguments) {
    return Outcome.of(command, Map.of(), arguments);
  }
}
