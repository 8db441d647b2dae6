package io.sensorlog.consumer.repository.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The SQL of one kind of database, read from a resource: a line {@code -- name} before each
 * statement. Databases differ by this text, not by subclasses.
 */
record SqlStatements(
    String largestPacket,
    String notDurable,
    String check,
    List<String> checksOfWriting,
    List<String> beginSnapshot,
    String snapshotPositions,
    String snapshotReadings,
    String snapshotRejected,
    String beginPosition,
    String claimPosition,
    String readPosition,
    String readPositions,
    String advancePosition,
    String addRange,
    String readRanges,
    String claimRange,
    String readRange,
    String advanceRange,
    String deleteRanges,
    String statements,
    String insertReading,
    String storedReadings,
    String insertRejected,
    String rejectedPartitions,
    String listRejected,
    String readRejected,
    String lockRejected,
    String deleteRejected,
    String updateReason) {

  /**
   * @throws IllegalStateException if the resource lacks a statement: a fault of the build
   */
  static SqlStatements of(String resource) {
    Map<String, String> statements = parse(text(resource));
    return new SqlStatements(
        take(statements, "largest-packet"),
        take(statements, "not-durable"),
        take(statements, "check"),
        List.of(
            take(statements, "check-writing-readings"),
            take(statements, "check-writing-positions"),
            take(statements, "check-writing-rejected")),
        List.of(
            take(statements, "prepare-snapshot"),
            take(statements, "isolate-snapshot"),
            take(statements, "begin-snapshot")),
        take(statements, "snapshot-positions"),
        take(statements, "snapshot-readings"),
        take(statements, "snapshot-rejected"),
        take(statements, "begin-position"),
        take(statements, "claim-position"),
        take(statements, "read-position"),
        take(statements, "read-positions"),
        take(statements, "advance-position"),
        take(statements, "add-range"),
        take(statements, "read-ranges"),
        take(statements, "claim-range"),
        take(statements, "read-range"),
        take(statements, "advance-range"),
        take(statements, "delete-ranges"),
        take(statements, "statements"),
        take(statements, "insert-reading"),
        take(statements, "stored-readings"),
        take(statements, "insert-rejected"),
        take(statements, "rejected-partitions"),
        take(statements, "list-rejected"),
        take(statements, "read-rejected"),
        take(statements, "lock-rejected"),
        take(statements, "delete-rejected"),
        take(statements, "update-reason"));
  }

  private static String take(Map<String, String> statements, String name) {
    String statement = statements.get(name);
    if (statement == null) {
      throw new IllegalStateException("no statement '" + name + "'");
    }
    return statement;
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> statements = new HashMap<>();
    for (String part : text.split("(?m)^-- ", -1)) {
      String[] nameAndSql = part.split("\\R", 2);
      if (nameAndSql.length == 2) {
        statements.put(nameAndSql[0].strip(), nameAndSql[1].strip());
      }
    }
    return statements;
  }

  private static String text(String resource) {
    try (InputStream in = SqlStatements.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
