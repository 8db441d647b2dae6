package io.sensorlog.bench.contenders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that loads a file into the table of readings with one statement. */
final class LoadData {

  private LoadData() {}

  /** Arguments: a {@link DatabaseAddress}, and the file. */
  public static void main(String... arguments) throws SQLException {
    String file = arguments[DatabaseAddress.ARGUMENTS];
    try (Connection connection = DatabaseAddress.of(arguments).connect("&allowLocalInfile=true");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "LOAD DATA LOCAL INFILE '%s' INTO TABLE reading %s"
              .formatted(file.replace("\\", "\\\\").replace("'", "''"), ReadingRow.COLUMNS));
    }
  }
}
