package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.model.command.PrintableText;
import java.io.PrintStream;
import java.util.Optional;

/** Rejected readings for people; what came from outside is escaped. */
public final class RejectedText {
  private static final String INDENT = "  ";

  private RejectedText() {}

  /** ID, when it was received (UTC), how many bytes, reason. */
  public static String line(RejectedLine line) {
    String bytes = line.bytes().isPresent() ? String.valueOf(line.bytes().getAsLong()) : "-";
    return PrintableText.escaped(
        "%s  %s  %7s  %s"
            .formatted(
                RejectedId.of(line.partition(), line.offset()),
                line.received(),
                bytes,
                line.reason()));
  }

  /** All columns, and the bytes as text or, where that cannot be shown, as a hex dump. */
  public static void print(RejectedReading reading, PrintStream output) {
    column("id", RejectedId.of(reading.partition(), reading.offset()), output);
    column("topic", reading.partition().topic(), output);
    column("received", reading.received().toString(), output);
    column("reason", reading.reason(), output);
    byte[] bytes = reading.message();
    column("bytes", bytes == null ? "none are kept" : String.valueOf(bytes.length), output);
    if (bytes != null) {
      payload(bytes, output);
    }
    output.println();
  }

  private static void column(String name, String value, PrintStream output) {
    output.println("%-9s %s".formatted(name, PrintableText.escaped(value)));
  }

  private static void payload(byte[] bytes, PrintStream output) {
    Optional<String> text = PrintableText.of(bytes, output.charset());
    if (text.isPresent()) {
      text.get().lines().forEach(line -> output.println(INDENT + line));
    } else {
      HexDump.print(bytes, INDENT, output);
    }
  }
}
