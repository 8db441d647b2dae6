package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.jdbc.Rows;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class VerifySqliteTest extends VerifyContract {
  private final SqliteFile file;

  VerifySqliteTest(KafkaBroker broker, @TempDir Path folder) {
    super(broker);
    this.file = new SqliteFile(folder.resolve("readings.db"));
  }

  @Override
  protected String uri() {
    return file.uri();
  }

  @Override
  protected Rows rows() {
    return file.rows();
  }

  @Test
  void shouldNotBeStoppedByRowsThatAreNoReadings() throws SQLException {
    Topic topic = topic(1);
    List<Reading> sent = send(topic, 0, "a", 10);
    log(topic);
    rows().execute("UPDATE reading SET sensor = '' WHERE topic_offset = 1");
    rows().execute("UPDATE reading SET timestamp = 0 WHERE topic_offset = 2");
    rows().execute("UPDATE reading SET value = 9e999 WHERE topic_offset = 3");
    rows().execute("UPDATE reading SET value = NULL WHERE topic_offset = 4");
    rows().execute("UPDATE reading SET value = NULL, data = '6' WHERE topic_offset = 5");
    rows().execute("UPDATE reading SET sequence = -1 WHERE topic_offset = 6");
    rows().execute("UPDATE reading SET topic_offset = NULL WHERE topic_offset = 7");
    rows().execute("UPDATE reading SET id = 'nothing' WHERE topic_offset = 8");

    List<String> altered = differences(broken(topic), "altered");

    assertThat(altered).hasSize(8);
    for (int offset = 1; offset <= 8; offset++) {
      int place = offset;
      assertThat(altered).anyMatch(each -> each.startsWith("0/" + place + " "));
    }
    assertThat(altered)
        .contains("0/7 " + sent.get(7).id() + " place: none")
        .contains("0/5 " + sent.get(5).id() + " value: a number in data");
  }

  @Test
  void shouldMakeNoFile() {
    Topic topic = topic(1);

    assertThat(verify(topic)).isEqualTo(1);

    assertThat(said.text()).contains("there is no such file");
    assertThat(Files.exists(file.path())).isFalse();
  }
}
