package io.sensorlog.consumer.repository.jdbc;

import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Takes SQL whose parameters are all question marks for a statement with a single one, so that one
 * argument can set all of them. Value by value JDBI looks up a name, a type and a factory: for rows
 * by the million that is as dear as all else that is done for them. Stateless.
 */
final class WholeRows implements SqlParser {
  static final SqlParser PARSER = new WholeRows();

  /** Of the single parameter. */
  static final int ROWS = 0;

  private WholeRows() {}

  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    return ParsedSql.of(sql, ParsedParameters.positional(1));
  }

  @Override
  public String nameParameter(String rawName, StatementContext context) {
    throw new UnsupportedOperationException("parameters have no names here: " + rawName);
  }
}
