package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class RepositoriesAtOnceTest {
  private static final String CONTENT =
      "SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT id), ' ', SUM(topic_offset * CAST(value AS INTEGER))) FROM reading";

  private final MariaDbServer server;
  private final LoggerBench bench;
  private final SqliteFile file;
  private final SqliteFile otherFile;

  RepositoriesAtOnceTest(KafkaBroker broker, MariaDbServer server, @TempDir Path folder) {
    this.server = server;
    this.bench = new LoggerBench(broker, server);
    this.file = new SqliteFile(folder.resolve("one.db"));
    this.otherFile = new SqliteFile(folder.resolve("other.db"));
  }

  private static RepositorySettings settings(String uri) {
    return Repositories.parse(uri, Map.of());
  }

  private static RepositorySettings settings(SqliteFile file) {
    return settings(file.uri());
  }

  private void assertThatAllHoldTheSame() {
    String content = bench.table().text(CONTENT);
    assertThat(file.rows().text(CONTENT)).isEqualTo(content);
    assertThat(file.rows().text("SELECT SUM(next_offset) FROM logger_position"))
        .isEqualTo(bench.table().text("SELECT SUM(next_offset) FROM logger_position"));
  }

  @Test
  void shouldKeepEachReadingOnceInEachRepository() {
    try (Topic topic = bench.topic(3);
        Loggers loggers = bench.start(topic, 2)) {
      loggers.add(settings(file));
      loggers.add(settings(otherFile));
      topic.send("a", 700);
      topic.send("b", 700);
      awaitEnd(loggers);

      assertThat(loggers.saved().stored()).isEqualTo(3 * 1400);
      assertThat(loggers.list())
          .extracting(RunningRepository::name)
          .containsExactly("mariadb-1", "sqlite-1", "sqlite-2");
      assertThat(loggers.list())
          .allSatisfy(each -> assertThat(each.saved().stored()).isEqualTo(1400));
      assertThatAllHoldTheSame();
      assertThat(otherFile.rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(1400);
    }
  }

  @Test
  void shouldBeginAtTheBeginningWithARepositoryThatIsAddedLater() {
    try (Topic topic = bench.topic(2);
        Loggers loggers = bench.start(topic, 1)) {
      topic.send("a", 500);
      topic.send("b", 500);
      awaitEnd(loggers);
      loggers.add(settings(file));
      topic.send("c", 500);
      awaitEnd(loggers);
      assertThat(file.rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(1500);
      assertThatAllHoldTheSame();
    }
  }

  @Test
  void shouldGoOnWhereARemovedRepositoryStoodWhenItIsAddedAgain() {
    try (Topic topic = bench.topic(2);
        Loggers loggers = bench.start(topic, 1)) {
      for (int round = 0; round < 3; round++) {
        String name = loggers.add(settings(file));
        topic.send("a", 400);
        topic.send("b", 400);
        assertThat(loggers.remove(name)).isTrue();
        assertThat(loggers.remove(name)).isFalse();
        topic.send("c", 400);
      }
      assertThat(loggers.list()).hasSize(1);
      loggers.add(settings(file));
      awaitEnd(loggers);
      assertThatAllHoldTheSame();
      assertThat(loggers.saved().duplicates()).isZero();
      assertThat(loggers.saved().stored()).isEqualTo(2 * 3600);
    }
  }

  @Test
  void shouldGoOnSavingInTheOthersWhileARepositoryIsAway() {
    try (Topic topic = bench.topic(2);
        Loggers loggers = bench.start(topic, 1)) {
      loggers.add(settings(file));
      topic.send("a", 100);
      awaitEnd(loggers);
      server.kill();
      try {
        topic.send("b", 100);
        await().atMost(LONG).until(() -> file.rows().number("SELECT COUNT(*) FROM reading") == 200);
        await().atMost(LONG).until(() -> loggers.list().get(0).isPaused());
        assertThat(loggers.list().get(1).isPaused()).isFalse();
        assertThat(loggers.isPaused()).isTrue();
      } finally {
        server.restart();
      }
      awaitEnd(loggers);
      assertThatAllHoldTheSame();
    }
  }

  @Test
  void shouldBeginWithWhatComesNextInAVolatileRepositoryAndCommitNothing() throws Exception {
    try (Topic topic = bench.topic(2);
        Loggers loggers = bench.start(topic, 1)) {
      topic.send("a", 100);
      awaitEnd(loggers);
      String name = loggers.add(settings("jdbc:sqlite::memory:"));
      String second = loggers.add(settings("jdbc:sqlite::memory:"));
      assertThat(List.of(name, second)).containsExactly("sqlite-1", "sqlite-2");
      awaitEnd(loggers);
      topic.send("b", 50);
      awaitEnd(loggers);
      assertThat(loggers.list().get(1).saved().stored()).isEqualTo(50);
      assertThat(loggers.list().get(2).saved().stored()).isEqualTo(50);
      assertThat(committed("sqlite:memory")).hasSize(2).containsOnly(0);
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(committed(bench.name())).hasSize(1).doesNotContain(0));
      loggers.remove(name);
      assertThat(loggers.list()).extracting(RunningRepository::name).contains(second);
    }
  }

  /** In how many partitions each group has committed something whose name holds this. */
  private List<Integer> committed(String part) throws Exception {
    return bench.committed(part).stream().map(Map::size).toList();
  }

  @Test
  void shouldRefuseADurableRepositoryThatIsInUseUntilItIsRemoved() {
    try (Topic topic = bench.topic(1);
        Loggers loggers = bench.start(topic, 1)) {
      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> loggers.add(bench.repository()))
          .withMessageContaining(bench.identity() + " is in use here already");
      assertThat(loggers.remove("mariadb-1")).isTrue();
      assertThat(loggers.add(bench.repository())).isEqualTo("mariadb-2");
    }
  }

  @Test
  void shouldFailInOneLineWhenTheDatabaseGoesAwayWhileItIsOpened() {
    try (Topic topic = bench.topic(1);
        Loggers loggers = bench.loggers(topic, () -> {})) {
      try {
        assertThatExceptionOfType(CommandFailedException.class)
            .isThrownBy(() -> loggers.add(new Vanishing(bench.repository(), server)))
            .withMessageContaining(bench.identity());
      } finally {
        server.restart();
      }
      assertThat(loggers.add(bench.repository())).isEqualTo("mariadb-2");
      assertThat(loggers.list()).hasSize(1);
    }
  }

  /** A database that is killed as soon as it has been opened. */
  private record Vanishing(RepositorySettings settings, MariaDbServer server)
      implements RepositorySettings {

    @Override
    public String identity() {
      return settings.identity();
    }

    @Override
    public RepositoryKind kind() {
      return settings.kind();
    }

    @Override
    public DurableRepository open(int writers) {
      DurableRepository opened = settings.open(writers);
      server.kill();
      return opened;
    }
  }

  @Test
  void shouldStayExactWhileManyAddAndRemoveAtOnce() throws Exception {
    List<SqliteFile> files = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      files.add(new SqliteFile(file.path().resolveSibling("thread-" + i + ".db")));
    }
    try (Topic topic = bench.topic(2);
        Loggers loggers = bench.start(topic, 1);
        ExecutorService threads = Executors.newFixedThreadPool(files.size())) {
      List<Future<?>> all = new ArrayList<>();
      files.forEach(own -> all.add(threads.submit(() -> comeAndGo(loggers, topic, own))));
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
      files.forEach(own -> loggers.add(settings(own)));
      awaitEnd(loggers);
      String content = bench.table().text(CONTENT);
      assertThat(content).startsWith("1000 ");
      assertThat(files).allSatisfy(own -> assertThat(own.rows().text(CONTENT)).isEqualTo(content));
    }
  }

  private static void comeAndGo(Loggers loggers, Topic topic, SqliteFile own) {
    for (int round = 0; round < 5; round++) {
      topic.send("s", 50);
      String name = loggers.add(settings(own));
      assertThat(loggers.list()).extracting(RunningRepository::name).contains(name);
      assertThat(loggers.remove(name)).isTrue();
      assertThat(loggers.list()).extracting(RunningRepository::name).doesNotContain(name);
    }
  }
}
