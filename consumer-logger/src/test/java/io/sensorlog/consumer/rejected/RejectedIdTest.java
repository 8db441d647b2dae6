package io.sensorlog.consumer.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sensorlog.consumer.batch.Partition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedIdTest {
  private static final Partition ONE = new Partition("readings", "AAAAAAAAAAAAAAAAAAAAAA", 3);
  private static final Partition SAME_NAME = new Partition("readings", "BBBBBBBBBBBBBBBBBBBBBB", 3);
  private static final Partition NAMED_AS_AN_ID =
      new Partition("AAAAAAAAAAAAAAAAAAAAAA", "CCCCCCCCCCCCCCCCCCCCCC", 3);

  @Test
  void shouldReadWhatItShows() {
    RejectedId id = RejectedId.parse(RejectedId.of(ONE, 17));

    assertThat(id).isEqualTo(new RejectedId("AAAAAAAAAAAAAAAAAAAAAA", 3, 17));
    assertThat(id.candidates(List.of(ONE, SAME_NAME))).containsExactly(ONE);
  }

  @Test
  void shouldFindATopicByItsNameAndPreferItsId() {
    assertThat(RejectedId.parse("readings/3/17").candidates(List.of(ONE, SAME_NAME)))
        .containsExactly(ONE, SAME_NAME);
    assertThat(
            RejectedId.parse("AAAAAAAAAAAAAAAAAAAAAA/3/17")
                .candidates(List.of(NAMED_AS_AN_ID, ONE)))
        .containsExactly(ONE);
    assertThat(RejectedId.parse("readings/4/17").candidates(List.of(ONE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "readings",
        "readings/0",
        "readings/0/",
        "readings/0/-1",
        "readings/0/1/2",
        "readings/2147483648/1",
        "readings/0/9223372036854775808",
        "read ings/0/1",
        "' OR 1=1 --/0/1",
        "\u001b[31m/0/1"
      })
  void shouldRefuseWhatDoesNotHaveTheForm(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RejectedId.parse(text))
        .withMessageContaining("is no ID")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
  }
}
