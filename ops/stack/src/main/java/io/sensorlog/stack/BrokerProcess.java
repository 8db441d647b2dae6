package io.sensorlog.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** What runs in the broker's own JVM: formats a new data folder, then becomes Kafka. */
final class BrokerProcess {

  private BrokerProcess() {}

  /** Arguments: Kafka's settings file and its data folder. */
  public static void main(String[] args) {
    String settings = args[0];
    // The formatter writes this file last.
    if (Files.notExists(Path.of(args[1], "meta.properties"))) {
      String[] format = {
        "format", "--config", settings, "--cluster-id", Uuid.randomUuid().toString()
      };
      int status = StorageTool.execute(format, System.out);
      if (status != 0) {
        System.exit(status);
      }
    }
    Kafka.main(new String[] {settings});
  }
}
