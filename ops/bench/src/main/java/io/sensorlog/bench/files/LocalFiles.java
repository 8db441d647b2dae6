package io.sensorlog.bench.files;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.Rounds;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How quickly the logger writes local files. */
@Command(
    name = "files",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Saves a topic of six partitions in a new SQLite file and in a new CSV file, with a new",
      "logger each, by turns with what they are compared with: a program that does nothing but",
      "insert such rows into such a file, and a plain write of the CSV file's bytes that is as",
      "durable. Fresh is the first half, from the first row; warm is the second."
    })
public final class LocalFiles implements Callable<Integer> {
  private static final double TARGET_OF_INSERTS = 0.8;
  private static final double TARGET_OF_CSV = 300_000;

  private enum Kind {
    SQLITE,
    CSV
  }

  @Option(names = "--rows", paramLabel = "N", description = "In each half (1500000).")
  private int rows = 1_500_000;

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (3).")
  private int rounds = 3;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Of logger and inserts (10000, the logger's default).")
  private int batch = 10_000;

  @Option(names = "--only", paramLabel = "KIND", description = "sqlite or csv.")
  private @Nullable Kind only;

  @Override
  public Integer call() throws InterruptedException {
    Report report =
        new Report("files")
            .figure("rowsInEachHalf", rows)
            .figure("rounds", rounds)
            .figure("batchSize", batch);
    Rounds figures = new Rounds();
    try (FilesStage stage = FilesStage.open(2 * rows, batch, figures)) {
      for (int round = 0; round < rounds; round++) {
        if (only != Kind.CSV) {
          stage.sqliteByInserts();
          stage.sqliteByLogger();
        }
        if (only != Kind.SQLITE) {
          stage.csv();
        }
      }
    }
    figures.tell(report);
    judge(figures, report);
    return report.print();
  }

  private void judge(Rounds figures, Report report) {
    if (only != Kind.CSV) {
      for (String half : new String[] {".fresh", ".warm"}) {
        double share =
            figures.median("sqlite.logger" + half) / figures.median("sqlite.inserts" + half);
        report.atLeast("sqlite.ofInserts" + half, share, TARGET_OF_INSERTS);
      }
    }
    if (only != Kind.SQLITE) {
      double target = Math.min(TARGET_OF_CSV, figures.median("csv.disk"));
      report.atLeast("csv.logger.perSecond.warm", figures.median("csv.logger.warm"), target);
    }
  }
}
