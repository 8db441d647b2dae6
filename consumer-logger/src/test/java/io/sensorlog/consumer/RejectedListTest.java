package io.sensorlog.consumer;

import io.sensorlog.consumer.rejected.RejectedDatabase;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class RejectedListTest extends RejectedListContract {
  RejectedListTest(MariaDbServer server) {
    super(new RejectedDatabase(server));
  }
}
