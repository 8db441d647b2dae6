package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void shouldHoldWhatWasAddedAndNothingElse() {
    SplittableRandom random = new SplittableRandom(7);
    Set<UUID> expected = new HashSet<>();
    Ids ids = new Ids();
    for (int i = 0; i < 50_000; i++) {
      // few high and few low halves, so that many ids have one of them in common
      UUID id = new UUID(random.nextInt(300), random.nextInt(300));
      assertThat(ids.contains(id)).isEqualTo(expected.contains(id));
      ids.add(id);
      expected.add(id);
    }

    for (int high = 0; high < 300; high++) {
      for (int low = 0; low < 300; low++) {
        UUID id = new UUID(high, low);
        if (ids.contains(id) != expected.contains(id)) {
          throw new AssertionError(id);
        }
      }
    }
  }

  @Test
  void shouldHoldWhatIsLeftAfterOthersWereTakenOut() {
    SplittableRandom random = new SplittableRandom(11);
    Set<UUID> expected = new HashSet<>();
    Ids ids = new Ids();
    for (int i = 0; i < 200_000; i++) {
      // in a table of 1,024 places that is half full, so that many stand in others' way
      UUID id = new UUID(random.nextInt(10), random.nextInt(100));
      if (random.nextBoolean()) {
        assertThat(ids.add(id)).isEqualTo(expected.add(id));
      } else {
        ids.remove(id);
        expected.remove(id);
      }
      if (i % 1_000 == 0) {
        for (int high = 0; high < 10; high++) {
          for (int low = 0; low < 100; low++) {
            UUID each = new UUID(high, low);
            assertThat(ids.contains(each))
                .as("%s after %d", each, i)
                .isEqualTo(expected.contains(each));
          }
        }
      }
    }
    assertThat(ids.bytes()).isEqualTo(2L * 1_024 * Long.BYTES);
  }

  @Test
  void shouldKnowTheIdOfZerosAsAnyOther() {
    Ids ids = new Ids();
    UUID zeros = new UUID(0, 0);

    assertThat(ids.contains(zeros)).isFalse();
    assertThat(ids.add(zeros)).isTrue();
    assertThat(ids.add(zeros)).isFalse();

    assertThat(ids.contains(zeros)).isTrue();
    ids.remove(zeros);
    assertThat(ids.contains(zeros)).isFalse();
  }

  @Test
  void shouldNeedNoMoreThanSaid() {
    Ids ids = new Ids();
    int count = 400_000; // just more than three quarters of 2^19
    for (int i = 0; i < count; i++) {
      ids.add(new UUID(7, i));
    }

    assertThat(ids.bytes() / (double) count).isBetween(21.0, 43.0);
  }
}
