package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.model.command.PrintableText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejected readings as one JSON object in one line of ASCII: {@code rejected}, the list, and {@code
 * total}. Printed as they come, so that a long list needs little memory. One thread only.
 */
public final class RejectedJson implements AutoCloseable {
  /** Other than ASCII is escaped, as it may move the cursor of a terminal. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final PrintStream output;
  private final long total;
  private String separator = "";

  /**
   * Prints the beginning.
   *
   * @param output left open
   * @param total how many there are, of which some may not be listed
   */
  public RejectedJson(PrintStream output, long total) {
    this.output = output;
    this.total = total;
    output.print("{\"rejected\":[");
  }

  /** Prints one without its bytes. */
  public void add(RejectedLine line) {
    Map<String, Object> columns =
        columns(line.partition(), line.offset(), line.received(), line.reason());
    line.bytes().ifPresent(bytes -> columns.put("bytes", bytes));
    add(columns);
  }

  /** Prints one with its bytes, in Base64, and as text where that can be shown. */
  public void add(RejectedReading reading) {
    Map<String, Object> columns =
        columns(reading.partition(), reading.offset(), reading.received(), reading.reason());
    byte[] bytes = reading.message();
    if (bytes != null) {
      columns.put("bytes", bytes.length);
      columns.put("base64", bytes);
      PrintableText.of(bytes, StandardCharsets.UTF_8).ifPresent(text -> columns.put("text", text));
    }
    add(columns);
  }

  private static Map<String, Object> columns(
      Partition partition, long offset, Instant received, String reason) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", RejectedId.of(partition, offset));
    columns.put("topic", partition.topic());
    columns.put("received", received.toString());
    columns.put("reason", reason);
    return columns;
  }

  private void add(Map<String, Object> columns) {
    // The one control character that JSON itself leaves as it is.
    output.print(separator + JSON.writeValueAsString(columns).replace("\u007f", "\\u007f"));
    separator = ",";
  }

  /** Prints the end. */
  @Override
  public void close() {
    output.println("],\"total\":" + total + "}");
    output.flush();
  }
}
