package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.model.command.CommandFailedException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Prints rejected readings, in pages, so that any number needs little memory. Ends quietly when
 * nobody reads on. One thread only.
 */
public final class RejectedOutput {
  private static final int PAGE = 500;

  private final RejectedReadings rejected;
  private final PrintStream output;
  private final boolean inJson;

  /**
   * @param output left open
   * @param inJson as one JSON object, or for people
   */
  public RejectedOutput(RejectedReadings rejected, PrintStream output, boolean inJson) {
    this.rejected = rejected;
    this.output = output;
    this.inJson = inJson;
  }

  /** Prints a line for each, and says on standard error how many more there are. */
  public void list(String reasonPart, long limit) {
    Selection selection = Selection.withReason(reasonPart, rejected);
    if (inJson) {
      try (RejectedJson json = new RejectedJson(output, selection.total())) {
        each(selection, limit, json::add);
      }
    } else {
      each(selection, limit, line -> output.println(RejectedText.line(line)));
      hint(selection.total(), limit);
    }
  }

  private void hint(long total, long limit) {
    output.flush(); // before what goes to standard error
    if (total == 0) {
      System.err.println("no rejected readings");
    } else if (total > limit) {
      System.err.printf("%d more: raise --rows, or choose with --reason TEXT%n", total - limit);
    }
  }

  /** Prints all that is known of each, with its bytes. */
  public void show(Selection selection) {
    if (inJson) {
      try (RejectedJson json = new RejectedJson(output, selection.total())) {
        each(selection, Long.MAX_VALUE, line -> read(line).forEach(json::add));
      }
    } else {
      each(
          selection,
          Long.MAX_VALUE,
          line -> read(line).forEach(reading -> RejectedText.print(reading, output)));
    }
  }

  /** Writes the bytes of the only one as they are. */
  public void raw(Selection selection) {
    each(selection, 1, line -> read(line).forEach(this::writeBytes));
  }

  private void writeBytes(RejectedReading reading) {
    byte[] bytes = reading.message();
    if (bytes == null) {
      throw new CommandFailedException(
          "no bytes are kept of '%s'"
              .formatted(RejectedId.of(reading.partition(), reading.offset())));
    }
    output.write(bytes, 0, bytes.length);
    output.flush();
  }

  /** Empty if it has been put through just now. */
  private List<RejectedReading> read(RejectedLine line) {
    return rejected.read(line.partition(), List.of(line.offset()));
  }

  private void each(Selection selection, long limit, Consumer<RejectedLine> print) {
    long left = limit;
    for (Map.Entry<Partition, Selection.Lines> part : selection.lines().entrySet()) {
      long after = -1;
      while (left > 0) {
        List<RejectedLine> page = part.getValue().behind(after, (int) Math.min(PAGE, left));
        if (page.isEmpty()) {
          break;
        }
        for (RejectedLine line : page) {
          print.accept(line);
          if (output.checkError()) {
            return; // such as a pipe that nobody reads any more
          }
        }
        after = page.getLast().offset();
        left -= page.size();
      }
    }
  }
}
