package io.sensorlog.consumer.rejected;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.model.command.CommandFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rejected readings that a command is about, in the order of topic, partition and offset. */
public final class Selection {
  private final Map<Partition, Lines> lines;
  private final long total;

  /** Those of one partition. */
  interface Lines {
    /** The next ones behind the offset, at most so many; may ask the repository. */
    List<RejectedLine> behind(long offset, int most);
  }

  private Selection(Map<Partition, Lines> lines, long total) {
    this.lines = lines;
    this.total = total;
  }

  /** All there are; what loggers reject meanwhile may come in. */
  public static Selection all(RejectedReadings rejected) {
    return withReason("", rejected);
  }

  /** All whose reason holds a text. */
  static Selection withReason(String reasonPart, RejectedReadings rejected) {
    Map<Partition, Long> counts = rejected.partitions(reasonPart);
    Map<Partition, Lines> lines = new LinkedHashMap<>();
    for (Partition partition : counts.keySet()) {
      lines.put(partition, (offset, most) -> rejected.list(partition, offset, most, reasonPart));
    }
    return new Selection(lines, counts.values().stream().mapToLong(Long::longValue).sum());
  }

  /**
   * Those that are named, each once.
   *
   * @throws CommandFailedException naming every ID that is not there, or that a topic's name leaves
   *     open
   */
  public static Selection of(List<RejectedId> ids, RejectedReadings rejected) {
    Set<Partition> partitions = rejected.partitions("").keySet();
    Map<Partition, NavigableMap<Long, RejectedLine>> found = new LinkedHashMap<>();
    partitions.forEach(partition -> found.put(partition, new TreeMap<>()));
    List<String> problems = new ArrayList<>();
    for (RejectedId id : ids) {
      List<Partition> candidates = id.candidates(partitions);
      Optional<RejectedLine> line =
          candidates.stream()
              .flatMap(partition -> rejected.list(partition, id.offset() - 1, 1, "").stream())
              .filter(each -> each.offset() == id.offset())
              .findFirst();
      if (candidates.size() > 1) {
        problems.add(ambiguous(id, candidates));
      } else if (line.isEmpty()) {
        problems.add("there is no rejected reading '" + id + "'");
      } else {
        found.computeIfPresent(
            line.get().partition(),
            (partition, lines) -> {
              lines.put(id.offset(), line.get());
              return lines;
            });
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailedException(String.join("; ", problems));
    }
    return of(found);
  }

  private static String ambiguous(RejectedId id, List<Partition> candidates) {
    return "'%s' leaves open which topic of that name: write %s"
        .formatted(
            id,
            candidates.stream()
                .map(partition -> RejectedId.of(partition, id.offset()))
                .collect(Collectors.joining(" or ")));
  }

  private static Selection of(Map<Partition, NavigableMap<Long, RejectedLine>> found) {
    Map<Partition, Lines> lines = new LinkedHashMap<>();
    found.forEach(
        (partition, byOffset) ->
            lines.put(
                partition,
                (offset, most) ->
                    byOffset.tailMap(offset, false).values().stream().limit(most).toList()));
    return new Selection(lines, found.values().stream().mapToLong(Map::size).sum());
  }

  /** How many there were when it was made. */
  long total() {
    return total;
  }

  /** By partition, in order. */
  Map<Partition, Lines> lines() {
    return lines;
  }
}
