package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.repository.RejectedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rejected readings of a partition as rows. For one transaction; one thread only. */
final class RejectedRows implements RejectedTable {
  private final Handle handle;
  private final SqlStatements sql;
  private final Partition partition;

  RejectedRows(Handle handle, SqlStatements sql, Partition partition) {
    this.handle = handle;
    this.sql = sql;
    this.partition = partition;
  }

  @Override
  public Map<Long, String> lock(List<Long> offsets) {
    if (offsets.isEmpty()) {
      return Map.of(); // SQL has no empty list
    }
    return of(handle.createQuery(sql.lockRejected()))
        .bindList("offsets", offsets)
        .reduceResultSet(
            new HashMap<Long, String>(),
            (found, row, context) -> {
              found.put(row.getLong("topic_offset"), row.getString("reason"));
              return found;
            });
  }

  @Override
  public int delete(List<Long> offsets) {
    return offsets.isEmpty()
        ? 0
        : of(handle.createUpdate(sql.deleteRejected())).bindList("offsets", offsets).execute();
  }

  @Override
  public void renew(long offset, String reason) {
    of(handle.createUpdate(sql.updateReason()))
        .bind("offset", offset)
        .bind("reason", reason)
        .execute();
  }

  private <T extends SqlStatement<T>> T of(T statement) {
    return statement.bind("topicId", partition.topicId()).bind("partition", partition.number());
  }
}
