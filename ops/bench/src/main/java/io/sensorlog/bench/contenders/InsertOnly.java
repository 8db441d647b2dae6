package io.sensorlog.bench.contenders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A program that inserts rows that it has made before, by the bulk protocol: a transaction for each
 * batch, several connections at once. What a logger on as many connections could reach if reading
 * the topic cost nothing.
 */
final class InsertOnly {
  /** In a transaction: the most that were seen to make a difference. */
  private static final int BATCH = 10_000;

  /** In a statement: what is bound for more is old for the collector when it is sent. */
  private static final int PART = 2_500;

  private static final String INSERT =
      "INSERT INTO reading " + ReadingRow.COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private final DatabaseAddress address;
  private final List<ReadingRow> rows;
  private final AtomicInteger next = new AtomicInteger();

  private InsertOnly(DatabaseAddress address, List<ReadingRow> rows) {
    this.address = address;
    this.rows = rows;
  }

  /** Arguments: a {@link DatabaseAddress}, the number of connections, and that of rows. */
  public static void main(String... arguments) throws InterruptedException, ExecutionException {
    int connections = Integer.parseInt(arguments[DatabaseAddress.ARGUMENTS]);
    int count = Integer.parseInt(arguments[DatabaseAddress.ARGUMENTS + 1]);
    List<ReadingRow> rows = IntStream.rangeClosed(1, count).mapToObj(ReadingRow::of).toList();
    System.gc(); // now, and not in what is measured
    new InsertOnly(DatabaseAddress.of(arguments), rows).run(connections);
  }

  private void run(int connections) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(this::insert);
      }
      for (Future<Integer> each : threads.invokeAll(all)) {
        each.get();
      }
    }
  }

  /** Takes batches while there are any; answers how many. */
  private int insert() throws SQLException {
    int batches = 0;
    try (Connection connection = address.connect();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int from = next.getAndAdd(BATCH); from < rows.size(); from = next.getAndAdd(BATCH)) {
        for (int part = from; part < from + BATCH; part += PART) {
          insert(part, statement);
        }
        connection.commit();
        batches++;
      }
    }
    return batches;
  }

  /** What there is of a part. */
  private void insert(int from, PreparedStatement statement) throws SQLException {
    for (ReadingRow row :
        rows.subList(Math.min(rows.size(), from), Math.min(rows.size(), from + PART))) {
      bind(row, statement);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  private static void bind(ReadingRow row, PreparedStatement statement) throws SQLException {
    statement.setString(1, row.id());
    statement.setString(2, row.sensor());
    statement.setString(3, row.timestamp());
    statement.setDouble(4, row.value());
    statement.setString(5, null);
    statement.setLong(6, row.sequence());
    statement.setInt(7, row.partition());
    statement.setLong(8, row.offset());
  }
}
