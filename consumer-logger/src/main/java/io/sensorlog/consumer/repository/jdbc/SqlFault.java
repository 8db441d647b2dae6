package io.sensorlog.consumer.repository.jdbc;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What a database said when it failed, and what that means.
 *
 * @param said in its own words
 */
record SqlFault(Meaning meaning, String said) {
  private static final int DUPLICATE_KEY_OF_MARIADB = 1062;
  private static final int PRIMARY_CODE_OF_SQLITE = 0xff;
  private static final int LONGEST_REASON = 1000;

  /** Whose fault it is. Whatever is not known to be the row's is one of the surroundings. */
  enum Meaning {
    DUPLICATE,
    ROW,
    RIGHTS_OR_TABLES,
    SURROUNDINGS
  }

  /** Looks for the database's own words behind what a library has made of them. */
  static SqlFault of(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLiteException sqlite) {
        return new SqlFault(ofSqlite(sqlite.getResultCode()), String.valueOf(e.getMessage()));
      }
      if (e instanceof SQLException sql && sql.getSQLState() != null) {
        return new SqlFault(ofState(sql), String.valueOf(e.getMessage()));
      }
    }
    return new SqlFault(Meaning.SURROUNDINGS, String.valueOf(failure.getMessage()));
  }

  /** By the classes of SQLSTATE: 22 data, 23 constraints, 42 rights, tables and columns. */
  private static Meaning ofState(SQLException e) {
    String state = e.getSQLState();
    if (state.startsWith("42")) {
      return Meaning.RIGHTS_OR_TABLES;
    }
    if (state.startsWith("23") && e.getErrorCode() == DUPLICATE_KEY_OF_MARIADB) {
      return Meaning.DUPLICATE;
    }
    return state.startsWith("22") || state.startsWith("23") ? Meaning.ROW : Meaning.SURROUNDINGS;
  }

  /** SQLite has no SQLSTATE. A missing table or column is its general error. */
  private static Meaning ofSqlite(SQLiteErrorCode code) {
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
      return Meaning.DUPLICATE;
    }
    return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE_OF_SQLITE)) {
      case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> Meaning.ROW;
      case SQLITE_ERROR, SQLITE_AUTH, SQLITE_PERM -> Meaning.RIGHTS_OR_TABLES;
      default -> Meaning.SURROUNDINGS;
    };
  }

  /** Whether the row is at fault, so that trying again cannot help. */
  boolean isOfData() {
    return meaning == Meaning.ROW || isDuplicate();
  }

  /** Whether a right, a table or a column is missing: waiting cannot help. */
  boolean isOfRightsOrTables() {
    return meaning == Meaning.RIGHTS_OR_TABLES;
  }

  /** Whether a row with this primary key is there already. */
  boolean isDuplicate() {
    return meaning == Meaning.DUPLICATE;
  }

  /** Fits the column of reasons. */
  String reason() {
    String text = "refused by the database: " + said;
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }
}
