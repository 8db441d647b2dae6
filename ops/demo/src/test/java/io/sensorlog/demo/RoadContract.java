package io.sensorlog.demo;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A road without a broker from end to end, by the real commands: five processes of sensors, one
 * logger, three repositories, and a kill of either side in the middle. A road says where it is.
 */
@Tag("contract")
@ExtendWith(StackExtension.class)
abstract class RoadContract {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final int SENSORS = 5;

  /** Its process is killed. */
  private static final int VICTIM = 2;

  private final MariaDbServer server;
  private final List<Launched> commands = new ArrayList<>();

  /** A folder of the test's own. */
  @TempDir protected Path folder;

  RoadContract(MariaDbServer server) {
    this.server = server;
  }

  /** The URI of a road that nobody else uses; the same one each time within a test. */
  protected abstract String connection();

  /** How many readings a killed logger may take with it: those that the road answers too early. */
  protected int mayLose() {
    return 0;
  }

  @AfterEach
  void endCommands() {
    commands.forEach(Launched::close);
  }

  @Test
  void shouldLoseAndDoubleNothingWhenASensorAndTheLoggerAreKilled() throws Exception {
    killBothInTheMiddle(500);
  }

  @Test
  @Tag("slow")
  void shouldLoseAndDoubleNothingOfManyWhenASensorAndTheLoggerAreKilled() throws Exception {
    killBothInTheMiddle(4_000);
  }

  /**
   * Kills one after the other.
   *
   * @param count readings of each sensor
   */
  private void killBothInTheMiddle(int count) throws Exception {
    // Given
    Database database = Database.create(server, getClass().getSimpleName() + count);
    Path csv = folder.resolve("readings.csv");
    Launched killed = logger(database, csv);
    Launched sensors = sensors(count);
    // By its own rows: while the others are still starting it may come to its end.
    waitFor(sensors, killed, () -> database.rowsOf(nameOf(VICTIM)) >= count / 10);
    // When
    victim(sensors).destroyForcibly();
    waitFor(sensors, killed, () -> sensors.errors().contains("its process was ended"));
    waitFor(sensors, killed, () -> database.rows() >= 2L * count);
    killed.kill();
    assertThat(database.rows()).as("killed in the middle").isLessThan((long) SENSORS * count);
    Launched logger = logger(database, csv);
    // Then
    int status = sensors.awaitEnd(LONG);
    boolean lost = sensors.summary().get("unsent").asLong() > 0; // with the victim, if any waited
    assertThat(status).as(sensors.errors()).isEqualTo(lost ? 1 : 0);
    logger.signal("TERM");
    assertThat(logger.awaitEnd(Duration.ofSeconds(20))).as(logger.errors()).isZero();
    List<StoredReading> rows = StoredReading.ofTable(database);
    isStoredOnce(rows, count);
    assertThat((long) rows.size())
        .as("all that the sensors take for sent")
        .isGreaterThanOrEqualTo(sensors.summary().get("sent").asLong() - mayLose());
    isTheSame(rows, idsOf(csv));
    assertThat(killed.output()).as("the screen").contains("road-");
    assertThat(logger.output()).as("the screen").contains("road-");
  }

  /** Of the sensors that went on undisturbed each reading, and no fewer of the other. */
  private void isStoredOnce(List<StoredReading> rows, int count) {
    assertThat(rows).extracting(StoredReading::id).doesNotHaveDuplicates();
    for (int sensor = 1; sensor <= SENSORS; sensor++) {
      String name = nameOf(sensor);
      List<Long> sequences =
          rows.stream()
              .filter(row -> row.sensor().equals(name))
              .map(StoredReading::sequence)
              .toList();
      assertThat(sequences).as(name).hasSizeGreaterThanOrEqualTo(count - mayLose());
      if (sensor != VICTIM) {
        assertThat(sequences).as(name).doesNotHaveDuplicates().allMatch(each -> each <= count);
      }
    }
  }

  private void isTheSame(List<StoredReading> rows, List<UUID> file) {
    assertThat(file).doesNotHaveDuplicates();
    Set<UUID> inTable = rows.stream().map(StoredReading::id).collect(toSet());
    Set<UUID> different = new HashSet<>(file);
    inTable.forEach(id -> toggle(different, id));
    assertThat(different)
        .as("in the table or in the file alone")
        .hasSizeLessThanOrEqualTo(mayLose());
  }

  private static void toggle(Set<UUID> ids, UUID id) {
    if (!ids.remove(id)) {
      ids.add(id);
    }
  }

  private static List<UUID> idsOf(Path csv) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      return lines.skip(1).map(line -> UUID.fromString(line.substring(0, 36))).toList();
    }
  }

  private Launched logger(Database database, Path csv) {
    Launched logger =
        Launched.start(
            database.password(),
            "log",
            "--web=off",
            "--connection=" + connection(),
            "--repository=" + database.repository(),
            "--repository=csv:" + csv,
            "--repository=screen:");
    commands.add(logger);
    return logger;
  }

  private Launched sensors(int count) {
    Launched sensors =
        Launched.start(
            Map.of(),
            "sensors",
            "--connection=" + connection(),
            "--connect-timeout=1m",
            "--sensors=" + SENSORS,
            "--name=road",
            "--interval=5ms",
            "--count=" + count,
            "--json");
    commands.add(sensors);
    return sensors;
  }

  private static String nameOf(int sensor) {
    return "road-" + sensor;
  }

  private static ProcessHandle victim(Launched sensors) {
    return sensors.descendants().stream()
        .filter(process -> program(process).contains("--name=" + nameOf(VICTIM)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("its process is gone: " + sensors.errors()));
  }

  private static String program(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static void waitFor(Launched sensors, Launched logger, Callable<Boolean> condition) {
    await()
        .atMost(LONG)
        .failFast(
            "a command has ended",
            () -> {
              assertThat(sensors.isAlive()).as(sensors.errors()).isTrue();
              assertThat(logger.isAlive()).as(logger.errors()).isTrue();
            })
        .until(condition);
  }
}
