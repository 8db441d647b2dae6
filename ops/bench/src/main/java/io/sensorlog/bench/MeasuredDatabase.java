package io.sensorlog.bench;

import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database server for measuring how fast it is written: durable, with memory enough. */
public final class MeasuredDatabase {
  private static final List<String> SETTINGS =
      List.of("--innodb-buffer-pool-size=1G", "--innodb-log-file-size=96M");

  private static final List<String> TOLD =
      List.of(
          "version",
          "innodb_flush_log_at_trx_commit",
          "innodb_buffer_pool_size",
          "innodb_log_file_size",
          "innodb_doublewrite",
          "log_bin");

  private MeasuredDatabase() {}

  /** Starts it; blocks for a second or two. */
  public static MariaDbServer start(Path folder) {
    return MariaDbServer.start(folder, SETTINGS);
  }

  /** The settings that decide how fast it is, as the server has them. */
  public static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      for (String name : TOLD) {
        try (ResultSet row = statement.executeQuery("SELECT @@" + name)) {
          row.next();
          settings.put(name, row.getString(1));
        }
      }
    }
    return settings;
  }
}
