package io.sensorlog.consumer.repository.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a database said when it failed. */
record SqlFault(@Nullable SQLException said) {
  private static final int DUPLICATE_KEY = 1062;
  private static final int LONGEST_REASON = 1000;

  /** Looks for the database's own words behind what a library has made of them. */
  static SqlFault of(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return new SqlFault(sql);
      }
    }
    return new SqlFault(null);
  }

  /**
   * Whether the row is at fault (SQLSTATE classes 22, data, and 23, constraints), so that trying
   * again cannot help; everything else is a fault of the surroundings.
   */
  boolean isOfData() {
    return said != null && (said.getSQLState().startsWith("22") || isOfConstraint());
  }

  /** Whether a right, a table or a column is missing (SQLSTATE class 42): waiting cannot help. */
  boolean isOfRightsOrTables() {
    return said != null && said.getSQLState().startsWith("42");
  }

  private boolean isOfConstraint() {
    return said != null && said.getSQLState().startsWith("23");
  }

  /** Whether a row with this primary key is there already. */
  boolean isDuplicate() {
    return said != null && isOfConstraint() && said.getErrorCode() == DUPLICATE_KEY;
  }

  /** Fits the column of reasons. */
  String reason() {
    String text = "refused by the database: " + (said == null ? "" : said.getMessage());
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }
}
