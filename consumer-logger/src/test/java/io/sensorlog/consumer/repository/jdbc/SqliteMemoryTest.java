package io.sensorlog.consumer.repository.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.model.command.WrongSettingsException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SqliteMemoryTest extends JdbcRepositoryContract {
  private static final JdbcSettings SETTINGS = JdbcSettings.sqlite("jdbc:sqlite::memory:");

  private final Database database = Database.open(SETTINGS, 2);
  private final DurableRepository repository =
      new ExactlyOnce(new JdbcTransactions(database), InstantSource.system(), database::close);
  private final HikariDataSource pool = database.pool();

  @Override
  protected DurableRepository repository() {
    return repository;
  }

  @Override
  protected Rows rows() {
    return new Rows(pool::getConnection);
  }

  @Test
  void shouldNeverRetireTheConnectionThatTheDatabaseLivesOn() {
    assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
    assertThat(pool.getMinimumIdle()).isEqualTo(1);
    assertThat(pool.getMaxLifetime()).isZero();
    assertThat(pool.getIdleTimeout()).isZero();
    assertThat(pool.getKeepaliveTime()).isZero();
  }

  @Test
  void shouldKeepNoRejectedReadingsForAnotherProcess() {
    assertThatExceptionOfType(WrongSettingsException.class)
        .isThrownBy(SETTINGS::openRejected)
        .withMessageContaining("sqlite:memory keeps no rejected readings");
  }
}
