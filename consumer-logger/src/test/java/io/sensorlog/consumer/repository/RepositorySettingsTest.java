package io.sensorlog.consumer.repository;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.model.command.WrongSettingsException;
import org.junit.jupiter.api.Test;

class RepositorySettingsTest {

  @Test
  void shouldRefuseToOpenRejectedReadingsWhereNoneAreKept() {
    RepositorySettings keepsNone =
        new RepositorySettings() {
          @Override
          public String identity() {
            return "papyrus:scroll";
          }

          @Override
          public RepositoryKind kind() {
            return RepositoryKind.SHARED;
          }

          @Override
          public DurableRepository open(int writers) {
            throw new AssertionError("not asked for");
          }
        };

    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(keepsNone::openRejected)
        .withMessageContaining("papyrus:scroll keeps no rejected readings");
  }
}
