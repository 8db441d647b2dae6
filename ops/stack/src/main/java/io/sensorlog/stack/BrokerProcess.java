package io.sensorlog.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** What runs in the broker's own JVM: formats a new data folder, then becomes Kafka. */
final class BrokerProcess {

  private BrokerProcess() {}

  /** The command line that starts such a JVM with the class path of this one. */
  static List<String> command(Path settings, Path data) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        // Takes effect where slf4j-simple is what the class path has; all goes to the broker's log.
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.logFile=System.err",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
        "-cp",
        System.getProperty("java.class.path"),
        BrokerProcess.class.getName(),
        settings.toString(),
        data.toString());
  }

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
