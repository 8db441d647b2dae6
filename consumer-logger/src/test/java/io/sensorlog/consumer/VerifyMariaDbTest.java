package io.sensorlog.consumer;

import io.sensorlog.consumer.repository.jdbc.Rows;
import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class VerifyMariaDbTest extends VerifyContract {
  private final MariaDbServer server;
  private final Table table;

  VerifyMariaDbTest(KafkaBroker broker, MariaDbServer server) {
    super(broker);
    this.server = server;
    server.createDatabase(name);
    this.table = new Table(server, name);
  }

  @Override
  protected String uri() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), name, server.user(), server.passwordFile());
  }

  @Override
  protected Rows rows() {
    return table;
  }
}
