package io.sensorlog.consumer;

import static io.sensorlog.consumer.rejected.RejectedDatabase.OTHER_TOPIC_ID;
import static io.sensorlog.consumer.rejected.RejectedDatabase.TOPIC;
import static io.sensorlog.consumer.rejected.RejectedDatabase.TOPIC_ID;
import static io.sensorlog.consumer.rejected.RejectedDatabase.valid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.rejected.RejectedDatabase;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class RejectedCommandTest extends RejectedCommandRuns {
  private static final String SEVENTEEN = TOPIC_ID + "/0/17";

  private final MariaDbServer server;

  RejectedCommandTest(MariaDbServer server) {
    super(new RejectedDatabase(server));
    this.server = server;
  }

  @Test
  void shouldNameEveryIdThatIsNotThereAndDoNothing() {
    rejected.add(17, "old fault", valid());
    rejected.add(OTHER_TOPIC_ID, 0, 17, TOPIC, "old fault", valid());

    int status = run("retry", SEVENTEEN, "nowhere/0/1", TOPIC_ID + "/0/18", TOPIC + "/0/17");

    assertThat(status).isEqualTo(1);
    assertThat(errors())
        .contains("there is no rejected reading 'nowhere/0/1'", "'" + TOPIC_ID + "/0/18'")
        .contains(SEVENTEEN + " or " + OTHER_TOPIC_ID + "/0/17")
        .hasLineCount(1);
    assertThat(rejected.readings()).isZero();
  }

  @Test
  void shouldRetryTheGivenOnesOnlyAndOnlyOnce() {
    for (int offset = 1; offset <= 3; offset++) {
      rejected.add(offset, "old fault", valid());
    }
    String two = TOPIC + "/0/2";

    assertThat(run("retry", two, TOPIC_ID + "/0/2", "--json")).isZero();
    assertThat(output())
        .isEqualTo(
            "{\"retried\":1,\"stored\":1,\"duplicates\":0,\"stillRejected\":0,\"gone\":0}\n");
    assertThat(run("retry", two)).isEqualTo(1);

    assertThat(errors()).contains("there is no rejected reading '" + two + "'");
    assertThat(rejected.readings()).isEqualTo(1);
    assertThat(rejected.rejected()).isEqualTo(2);
    assertThat(run("retry")).isZero();
    assertThat(rejected.readings()).isEqualTo(3);
    assertThat(run("retry")).isZero();
    assertThat(rejected.readings()).isEqualTo(3);
  }

  @Test
  void shouldSayInOneLineThatSomeStayRejected() {
    rejected.add(1, "old fault", "{".getBytes(UTF_8));

    assertThat(run("retry")).isEqualTo(1);

    assertThat(errors()).contains("sensorlog: 1 stay rejected").doesNotContain("\tat ");
  }

  @Test
  void shouldNameEveryWrongSettingAtOnce() {
    int status =
        run(
            "destroy",
            "readings",
            "a/b/c",
            "\u001b[31m/0/1",
            "--repository",
            "papyrus:scroll",
            "--connection",
            "pigeon://roof",
            "--rows",
            "0",
            "--reason",
            "x",
            "--raw");

    assertThat(status).isEqualTo(2);
    assertThat(errors())
        .contains("list, show or retry", "destroy", "'readings' is no ID", "'a/b/c' is no ID")
        .contains("papyrus:", "pigeon", "--rows: from 1", "--rows: only", "--reason: only")
        .contains("--raw: only")
        .doesNotContain("\u001b", "\tat ");
  }

  @Test
  void shouldRefuseARoadWithoutATopicBeforeAnythingIsOpened() {
    String nowhere = "jdbc:mariadb://localhost:1/db?user=me";

    assertThat(run("retry", "--repository", nowhere, "--connection", "shm:ring", "--rows=1"))
        .isEqualTo(2);
    assertThat(errors()).contains("nothing can be read again from shm:ring", "--rows: only");

    assertThat(run("list", "--connection", "shm:ring")).as("as in the environment").isZero();
  }

  @Test
  void shouldNotRepeatAPasswordThatStandsAtAWrongPlace() {
    String uri = "jdbc:mariadb://db/s?user=u&password=hunter2";

    assertThat(run("list", "--repositry", uri)).isEqualTo(2);
    assertThat(run(uri)).isEqualTo(2);

    assertThat(errors())
        .contains("'--repositry'; perhaps --repository", "is no ID", "list, show or retry first")
        .doesNotContain("hunter2");
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("list", SEVENTEEN)).isEqualTo(2);
    assertThat(run("show")).isEqualTo(2);
    assertThat(run("show", "--raw", SEVENTEEN, SEVENTEEN)).isEqualTo(2);
    assertThat(run("show", "--raw", "--json", SEVENTEEN)).isEqualTo(2);
    assertThat(output()).isEmpty();
  }

  @Test
  void shouldNameUserAndTableWhenTheRightToDeleteIsMissing() throws SQLException {
    rejected.add(1, "old fault", valid());
    try (Connection root = server.connectAsRoot();
        Statement statement = root.createStatement()) {
      statement.execute("CREATE USER 'reader'@'127.0.0.1' IDENTIFIED BY ''");
      try {
        statement.execute(
            "GRANT SELECT, INSERT, UPDATE ON `%s`.* TO 'reader'@'127.0.0.1'"
                .formatted(rejected.database()));
        String uri =
            "jdbc:mariadb://%s:%d/%s?user=reader"
                .formatted(server.host(), server.port(), rejected.database());

        assertThat(run("list", "--repository", uri)).isZero();
        assertThat(run("retry", "--repository", uri)).isEqualTo(1);

        assertThat(errors()).contains("DELETE", "reader", "rejected_reading");
        assertThat(rejected.readings()).isZero();
      } finally {
        statement.execute("DROP USER 'reader'@'127.0.0.1'");
      }
    }
  }

  @Test
  void shouldMakeNoTablesInADatabaseThatHasNone() {
    server.createDatabase(rejected.database() + "_empty");
    String uri = rejected.uri().replace(rejected.database(), rejected.database() + "_empty");

    assertThat(run("list", "--repository", uri)).isEqualTo(1);

    assertThat(errors()).contains("rejected_reading", "doesn't exist");
  }

  @Test
  void shouldFailNamingTheDatabaseThatCannotBeReached() {
    String uri = "jdbc:mariadb://localhost:%d/db?user=me".formatted(FreePorts.next());

    assertThat(run("list", "--repository", uri)).isEqualTo(1);

    assertThat(errors()).contains("mariadb:localhost:").doesNotContain("\tat ");
  }
}
