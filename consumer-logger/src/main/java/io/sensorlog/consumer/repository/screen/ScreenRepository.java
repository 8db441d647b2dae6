package io.sensorlog.consumer.repository.screen;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.Saved;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows readings as they come, a line for each, a batch in one piece. When nobody takes them any
 * more (a closed pipe), says so once, and counts on. Thread-safe; blocks while whoever reads does
 * not read on.
 */
final class ScreenRepository implements ReadingRepository {
  private static final Logger log = LoggerFactory.getLogger(ScreenRepository.class);

  /** To the beginning of the line, and what is on it away. */
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream output;
  private final boolean terminal;
  private final ScreenLines lines;
  private boolean closed;

  /**
   * @param output left open
   * @param terminal whether to clear the line that the cursor is on
   */
  ScreenRepository(PrintStream output, boolean terminal, ScreenLines lines) {
    this.output = output;
    this.terminal = terminal;
    this.lines = lines;
  }

  @Override
  public synchronized Saved save(Batch batch) {
    if (!closed && !(batch.readings().isEmpty() && batch.rejected().isEmpty())) {
      show(batch);
    }
    return new Saved(batch.readings().size(), 0, batch.rejected().size());
  }

  private void show(Batch batch) {
    StringBuilder text = new StringBuilder(terminal ? CLEAR_LINE : "");
    for (ReceivedReading each : batch.readings()) {
      lines.add(each.reading(), text);
    }
    for (RejectedReading each : batch.rejected()) {
      lines.add(each, text);
    }
    output.print(text);
    if (output.checkError()) {
      closed = true;
      log.warn("screen: nobody takes standard output any more; shows nothing from here on");
    }
  }

  /** Standard output is not ours to close. */
  @Override
  public void close() {}
}
