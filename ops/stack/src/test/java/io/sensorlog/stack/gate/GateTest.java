package io.sensorlog.stack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.MariaDbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CLIENT = "127.0.0.11";
  private static final String OTHER_CLIENT = "127.0.0.12";

  @TempDir private static Path folder;
  private static MariaDbServer database;
  private Gate gate;

  @BeforeAll
  static void start() {
    database = MariaDbServer.start(folder);
    database.createDatabase("test_1");
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void open() throws SQLException {
    gate = Gate.before(new InetSocketAddress(database.host(), database.port()));
    try (Connection direct = database.connect("test_1");
        Statement statement = direct.createStatement()) {
      statement.execute("CREATE OR REPLACE TABLE kept (number INT PRIMARY KEY)");
    }
  }

  @AfterEach
  void close() {
    gate.close();
  }

  private Connection connect(String from) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://%s:%d/test_1?sslMode=disable&localSocketAddress=%s"
            .formatted(database.host(), gate.port(), from),
        database.user(),
        database.password());
  }

  private Hold hold(Point point) throws Exception {
    return gate.hold(point, InetAddress.ofLiteral(CLIENT));
  }

  /** A transaction with so many rows, as a logger writes it, on another thread. */
  private CompletableFuture<Void> write(String from, int first, int rows) {
    return CompletableFuture.runAsync(
        () -> {
          try (Connection connection = connect(from);
              PreparedStatement insert =
                  connection.prepareStatement("INSERT INTO kept VALUES (?)")) {
            connection.setAutoCommit(false);
            for (int number = first; number < first + rows; number++) {
              insert.setInt(1, number);
              insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private static int rows() {
    try (Connection direct = database.connect("test_1");
        Statement statement = direct.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM kept")) {
      count.next();
      return count.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldAnswerLateWhereItIsToldTo() throws Exception {
    gate.delay(Point.after("COMMIT"), Duration.ofSeconds(2));

    CompletableFuture<Void> writing = write(CLIENT, 1, 10);

    await().atMost(PATIENCE).until(() -> rows() == 10); // done, and not answered
    assertThat(writing).isNotDone();
    long done = System.nanoTime();
    writing.join();
    assertThat(Duration.ofNanos(System.nanoTime() - done))
        .isBetween(Duration.ofMillis(500), PATIENCE);
  }

  @Test
  void shouldPassOnWhatNobodyWantsHeldAndCountIt() throws Exception {
    write(CLIENT, 1, 1_000).join();

    assertThat(rows()).isEqualTo(1_000);
    assertThat(gate.commands(InetAddress.ofLiteral(CLIENT), "COMMIT")).isEqualTo(1);
    assertThat(gate.commands(InetAddress.ofLiteral(OTHER_CLIENT), "COMMIT")).isZero();
  }

  @Test
  void shouldLoseACommitThatIsCutBeforeTheDatabaseHasIt() throws Exception {
    Hold hold = hold(Point.before("COMMIT"));
    CompletableFuture<Void> writing = write(CLIENT, 1, 10);
    assertThat(hold.await(PATIENCE)).isTrue();

    hold.cut();

    assertThatThrownBy(writing::join).hasRootCauseInstanceOf(IOException.class);
    write(CLIENT, 1, 10).join(); // waits for the locks of the first, if they are still there
    assertThat(rows()).isEqualTo(10);
  }

  @Test
  void shouldKeepACommitWhoseAnswerIsCut() throws Exception {
    Hold hold = hold(Point.after("COMMIT"));
    CompletableFuture<Void> writing = write(CLIENT, 1, 10);
    assertThat(hold.await(PATIENCE)).isTrue();
    assertThat(rows()).isEqualTo(10);
    assertThat(writing).isNotDone();

    hold.cut();

    assertThatThrownBy(writing::join).hasRootCauseInstanceOf(IOException.class);
    assertThat(rows()).isEqualTo(10);
  }

  @Test
  void shouldHoldRowsUntilTheyMayPass() throws Exception {
    Hold hold = hold(Point.before(Packet.EXECUTE));
    CompletableFuture<Void> writing = write(CLIENT, 1, 1_000);
    assertThat(hold.await(PATIENCE)).isTrue();
    assertThat(gate.commands(InetAddress.ofLiteral(CLIENT), "COMMIT")).isZero();

    hold.pass();
    writing.join();

    assertThat(rows()).isEqualTo(1_000);
  }

  @Test
  void shouldCommitWhatPassesAfterItsClientHasGone() throws Exception {
    Hold hold = hold(Point.before("COMMIT"));
    CompletableFuture<Void> impatient = write(CLIENT + "&socketTimeout=500", 1, 10);
    assertThat(hold.await(PATIENCE)).isTrue();
    assertThatThrownBy(impatient::join).hasRootCauseInstanceOf(SocketTimeoutException.class);
    assertThat(rows()).isZero();

    hold.pass();

    await().atMost(PATIENCE).until(() -> rows() == 10);
  }

  @Test
  void shouldHoldOnceAndNobodyElse() throws Exception {
    Hold hold = hold(Point.before("COMMIT"));

    write(OTHER_CLIENT, 1, 1).join();
    assertThat(hold.await(Duration.ZERO)).isFalse();
    CompletableFuture<Void> held = write(CLIENT, 2, 1);
    assertThat(hold.await(PATIENCE)).isTrue();
    write(CLIENT, 3, 1).join();
    assertThat(held).isNotDone();
    hold.pass();
    held.join();

    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void shouldHoldNothingAfterTheWishWasWithdrawn() throws Exception {
    Hold hold = hold(Point.before("COMMIT"));

    hold.pass();

    write(CLIENT, 1, 1).join();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void shouldCutAllConnectionsOfAClientAndNoOther() throws Exception {
    try (Connection first = connect(CLIENT);
        Connection second = connect(CLIENT);
        Connection other = connect(OTHER_CLIENT)) {
      gate.cut(InetAddress.ofLiteral(CLIENT));

      assertThat(first.isValid(1)).isFalse();
      assertThat(second.isValid(1)).isFalse();
      assertThat(other.isValid(1)).isTrue();
    }
    write(CLIENT, 1, 1).join();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void shouldCloseConnectionsWhileTheDatabaseIsAway() throws Exception {
    try (Connection connection = connect(CLIENT)) {
      database.kill();

      assertThat(connection.isValid(1)).isFalse();
      assertThatThrownBy(() -> connect(CLIENT)).isInstanceOf(SQLException.class);
    } finally {
      database.restart();
    }
    write(CLIENT, 1, 1).join();
    assertThat(rows()).isEqualTo(1);
  }
}
