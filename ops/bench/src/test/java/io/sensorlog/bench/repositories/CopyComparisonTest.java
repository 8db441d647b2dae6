package io.sensorlog.bench.repositories;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.bench.exactlyonce.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyComparisonTest {
  private static final String[] MESSAGES = {
    """
    {"id":"0197b2c4-0000-7000-8000-000000000001","sensor":"a","timestamp":"2026-11-24T08:00:00.120Z",\
    "value":-0.5,"sequence":7}""",
    """
    {"id":"0197b2c4-0000-7000-8000-000000000002","sensor":"b","timestamp":"2026-11-24T09:00:00+01:00",\
    "value":[1.0,2.5]}""",
    """
    {"id":"0197b2c4-0000-7000-8000-000000000003","sensor":"a","timestamp":"2026-11-24T08:00:01Z",\
    "value":{"text":"\\u00e9,\\"","on":true},"sequence":8}"""
  };

  @TempDir private Path folder;
  private final SentReadings sent = new SentReadings();

  @BeforeEach
  void send() {
    sent.placed(new Message(0, "a", "1", MESSAGES[0]), 0, 0);
    sent.placed(new Message(1, "b", "2", MESSAGES[1]), 1, 0);
    sent.placed(new Message(2, "a", "3", MESSAGES[2]), 0, 1);
  }

  private DurableCopy csv(String text, int next0, int next1) throws Exception {
    Path file = folder.resolve("kept.csv");
    Files.writeString(file, text);
    Files.writeString(
        folder.resolve("kept.csv.positions"),
        """
        {"format":1,"committed":{"positions":[
        {"partition":0,"nextOffset":%d},{"partition":1,"nextOffset":%d}]}}"""
            .formatted(next0, next1));
    return new CsvCopy(file);
  }

  private static String rows(int count) {
    String all =
        """
        id,sensor,timestamp,value,sequence,topic_partition,topic_offset
        0197b2c4-0000-7000-8000-000000000002,b,2026-11-24T08:00:00.000000Z,"[1,2.5]",,1,0
        0197b2c4-0000-7000-8000-000000000001,a,2026-11-24T08:00:00.120000Z,-0.5,7,0,0
        0197b2c4-0000-7000-8000-000000000003,a,2026-11-24T08:00:01.000000Z,"{""on"":true,""text"":""é,\\""\""}",8,0,1
        """;
    return String.join("", all.lines().limit(count + 1).map(line -> line + "\r\n").toList());
  }

  @Test
  void shouldFindAWholeCopyEqualInAnyOrderAndAnySpelling() throws Exception {
    CopyComparison found = CopyComparison.ofWhole(csv(rows(3), 2, 1), sent);

    assertThat(found.found()).isEqualTo(found.expected());
    assertThat(found.found().count()).isEqualTo(3);
    assertThat(found.isEqual()).isTrue();
  }

  @Test
  void shouldFindAPrefixEqualUpToItsOwnPositions() throws Exception {
    DurableCopy prefix = csv(rows(2), 1, 1);

    assertThat(CopyComparison.ofPrefix(prefix, sent).isEqual()).isTrue();
    assertThat(CopyComparison.ofWhole(prefix, sent).lost()).isEqualTo(1);
    assertThat(CopyComparison.ofWhole(prefix, sent).unfinished()).isEqualTo(1);
    assertThat(CopyComparison.ofPrefix(csv(rows(1), 1, 1), sent).lost()).isEqualTo(1);
    assertThat(CopyComparison.ofPrefix(csv(rows(3), 1, 1), sent).foreign()).isEqualTo(1);
  }

  @Test
  void shouldSeeWhatIsThereMoreThanOnce() throws Exception {
    String last = rows(3).lines().skip(3).findFirst().orElseThrow() + "\r\n";

    CopyComparison found = CopyComparison.ofWhole(csv(rows(3) + last + last, 2, 1), sent);

    assertThat(found.doubled()).isEqualTo(2);
    assertThat(found.found().sum()).isNotEqualTo(found.expected().sum());
    assertThat(found.isEqual()).isFalse();
  }

  @Test
  void shouldSeeAnyOtherValueByTheChecksum() throws Exception {
    for (String[] change :
        new String[][] {{",a,", ",c,"}, {"-0.5", "0.5"}, {".120", ".121"}, {",7,", ",,"}}) {
      DurableCopy changed = csv(rows(3).replaceFirst(change[0], change[1]), 2, 1);

      CopyComparison found = CopyComparison.ofWhole(changed, sent);

      assertThat(found.lost() + found.doubled() + found.foreign()).isZero();
      assertThat(found.isEqual()).as(change[1]).isFalse();
    }
  }

  @Test
  void shouldReadTablesLikewise() throws Exception {
    DurableCopy copy = DatabaseCopy.sqlite(folder.resolve("kept.db"));
    try (Connection connection = DriverManager.getConnection(copy.uri());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE logger_position (topic_partition, next_offset)");
      statement.execute("INSERT INTO logger_position VALUES (0, 2), (1, 1)");
      statement.execute(
          "CREATE TABLE reading (id, sensor, timestamp, value REAL, data, sequence,"
              + " topic_partition, topic_offset)");
      statement.execute(
          """
          INSERT INTO reading VALUES
          ('0197b2c4-0000-7000-8000-000000000001', 'a', '2026-11-24 08:00:00.120000', -0.5, NULL, 7, 0, 0),
          ('0197b2c4-0000-7000-8000-000000000002', 'b', '2026-11-24 08:00:00.000000', NULL, '[1,2.5]', NULL, 1, 0),
          ('0197b2c4-0000-7000-8000-000000000003', 'a', '2026-11-24 08:00:01.000000', NULL,
           '{"text":"é,\\"","on":true}', 8, 0, 1)
          """);
      assertThat(CopyComparison.ofWhole(copy, sent).isEqual()).isTrue();

      statement.execute("DELETE FROM reading WHERE topic_partition = 1");
      CopyComparison found = CopyComparison.ofWhole(copy, sent);
      assertThat(found.lost()).isEqualTo(1);
      assertThat(found.examples()).containsExactly("lost 1/0");
      assertThat(found.isEqual()).isFalse();
    }
  }
}
